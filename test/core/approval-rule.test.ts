import { describe, expect, test } from 'vitest';
import type { AccessState } from '../../src/core/access.ts';
import { decisionInAdvance } from '../../src/core/approval-rule.ts';
import type { ApprovalRule } from '../../src/core/auto-approval-settings.ts';
import type { Request, Standing } from '../../src/core/request.ts';
import { aRequest, NOON } from '../fixtures/requests.ts';
import { leanSettings } from '../fixtures/settings.ts';

const at = NOON.toISOString();
const SMALL: ApprovalRule = { name: 'Small', maxDailyLimit: 20 };

const decisionBy = (rules: ApprovalRule[], change: Partial<Request> = {}) => {
  const settings = leanSettings();
  settings.requests.autoApprove = rules;
  return decisionInAdvance(aRequest(change), settings, NOON);
};

const standing = (state: AccessState, cause?: string): Standing => ({
  ...{ team: 'Platform', models: ['opus-5-5'], region: 'us-east-1', dailyLimit: 5, state },
  ...(cause ? { stopped: { at, cause } } : {}),
});

describe('a rule', () => {
  test.each<[string, ApprovalRule]>([
    ['that names only a limit covers every team, model and region up to it', SMALL],
    ['covers the teams that it names', { ...SMALL, teams: ['Payments', 'Platform'] }],
    ['covers the models that it names', { ...SMALL, models: ['opus-5-5', 'haiku-5-5', 'sonnet-5-5'] }],
    ['covers the regions that it names', { ...SMALL, regions: ['us-east-1'] }],
  ])('%s', (_, rule) => {
    expect(decisionBy([rule])).toEqual({ kind: 'approved', rule: 'Small', at });
  });

  test.each<[string, ApprovalRule]>([
    ['a higher limit', { ...SMALL, maxDailyLimit: 19.99 }],
    ['another team', { ...SMALL, teams: ['Payments'] }],
    ['another region', { ...SMALL, regions: ['eu-central-1'] }],
    ['one model more', { ...SMALL, models: ['opus-5-5'] }],
  ])('does not cover a request for %s', (_, rule) => {
    expect(decisionBy([rule])).toBeUndefined();
  });

  test('is the first of those that cover', () => {
    expect(decisionBy([{ ...SMALL, maxDailyLimit: 5 }, { ...SMALL, name: 'Second' }, SMALL])).toMatchObject({
      rule: 'Second',
    });
  });

  test.each<[string, Standing, boolean]>([
    ['goes on', standing('active'), true],
    ['was given up', standing('revoked', 'own wish'), true],
    ['is suspended', standing('suspended', 'command'), false],
    ['was taken away by an admin', standing('revoked', 'command'), false],
    ['was taken away from a leaver', standing('revoked', 'leaver'), false],
    ['was taken away by nobody knows whom', standing('revoked'), false],
  ])('for somebody whose access %s', (_, theirs, covered) => {
    expect(decisionBy([SMALL], { standing: theirs }) !== undefined).toBe(covered);
  });

  test.each<[string, Partial<Request>]>([
    ['nobody has been looked up yet', { identity: undefined }],
    ['AWS does not know them', { identity: { kind: 'unresolved', problem: 'Nobody.' } }],
    ['it is decided', { status: 'denied' }],
  ])('decides nothing while %s', (_, change) => {
    expect(decisionBy([SMALL], change)).toBeUndefined();
  });
});

describe('somebody whom an admin added', () => {
  const preapproved = { by: 'U0BOB', at: '2026-11-24T11:00:00.000Z', adminsSeen: 'abc' };

  test('is approved by that admin, also when it gives back what was taken away', () => {
    const approved = { kind: 'approved', by: 'U0BOB', at, adminsSeen: 'abc' };
    expect(decisionBy([], { preapproved })).toEqual(approved);
    expect(decisionBy([SMALL], { preapproved, standing: standing('revoked', 'command') })).toEqual(approved);
  });

  test('waits until they are found in AWS', () => {
    expect(decisionBy([], { preapproved, identity: undefined })).toBeUndefined();
  });
});
