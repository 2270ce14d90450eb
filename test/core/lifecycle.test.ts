import { describe, expect, test } from 'vitest';
import type { Desired } from '../../src/core/access.ts';
import { granted, resumed, revoked, suspended } from '../../src/core/lifecycle.ts';
import { aDesired, NOON } from '../fixtures/requests.ts';

const at = NOON.toISOString();
const change = { at, by: 'U0BOB', cause: 'command', reason: 'left the team' };

const grantedAgain = (before: Desired | undefined, terms: Partial<Desired> = {}, restores = true): Desired => {
  const { team, models, region, dailyLimit, developerId, tags } = { ...aDesired(), ...terms };
  return granted(before, {
    ...{ developerId, tags, change, keepDays: 7, requestId: 'r2', restores },
    terms: { team, models, region, dailyLimit },
  });
};

const IN_A_WEEK = '2026-12-01T12:00:00.000Z';

describe('granting', () => {
  test('for the first time desires what was asked, under the first revision', () => {
    expect(grantedAgain(undefined)).toMatchObject({ revision: 1, state: 'active', requestIds: ['r2'], retiring: [] });
  });

  test('fewer models suspends the others at once and deletes them after the days that they are kept', () => {
    expect(grantedAgain(aDesired(), { models: ['opus-5-5'] })).toMatchObject({
      revision: 2,
      models: ['opus-5-5'],
      retiring: [{ model: 'haiku-5-5', region: 'us-east-1', state: 'suspended', until: IN_A_WEEK }],
    });
  });

  test('another region retires every profile of the one before', () => {
    expect(grantedAgain(aDesired(), { region: 'eu-central-1' }).retiring).toMatchObject([
      { model: 'opus-5-5', region: 'us-east-1' },
      { model: 'haiku-5-5', region: 'us-east-1' },
    ]);
  });

  test('a model that was dropped before takes it back from those that go', () => {
    const fewer = grantedAgain(aDesired(), { models: ['opus-5-5'] });
    expect(grantedAgain(fewer).retiring).toEqual([]);
  });

  test('dropping a model again gives it a new end', () => {
    const old = {
      model: 'haiku-5-5',
      region: 'us-east-1',
      state: 'suspended' as const,
      until: '2026-11-20T00:00:00.000Z',
    };
    expect(grantedAgain(aDesired({ retiring: [old] }), { models: ['opus-5-5'] }).retiring).toEqual([
      { ...old, until: IN_A_WEEK },
    ]);
  });

  test('what was taken away gives it back and forgets its end', () => {
    const before = { ...aDesired(), ...revoked(change, 7) };
    const after = grantedAgain(before);
    expect(after).toMatchObject({ state: 'active', retiring: [] });
    expect(after.endsAt).toBeUndefined();
  });

  test('what was taken away meanwhile leaves it taken away', () => {
    const before = { ...aDesired(), ...revoked(change, 7) };
    const after = grantedAgain(before, { dailyLimit: 50, models: ['opus-5-5'] }, false);
    expect(after).toMatchObject({ state: 'revoked', endsAt: IN_A_WEEK, stopped: change, dailyLimit: 50 });
    expect(after.change).toEqual(before.change);
    const gone = { model: 'haiku-5-5', region: 'us-east-1', state: 'suspended', until: IN_A_WEEK };
    expect(grantedAgain(after, { models: ['opus-5-5'] })).toMatchObject({ state: 'active', retiring: [gone] });
  });

  test('fewer models of what was taken away lets the others go', () => {
    const before = { ...aDesired(), ...revoked(change, 7) };
    expect(grantedAgain(before, { models: ['opus-5-5'] })).toMatchObject({
      state: 'active',
      retiring: [{ model: 'haiku-5-5', state: 'suspended', until: IN_A_WEEK }],
    });
  });

  test('other terms to somebody who is suspended keeps them suspended, and keeps why', () => {
    const before = { ...aDesired(), ...suspended(change) };
    const after = grantedAgain(before, { dailyLimit: 50 });
    expect(after).toMatchObject({ state: 'suspended', dailyLimit: 50, stopped: change });
    expect(after.change).toEqual(before.change);
  });

  test('in another region is nothing that a rollout moves back', () => {
    const move = { id: 'm1', from: 'haiku-5', to: 'haiku-5-5', hadBoth: false, before: { sources: {}, retiring: [] } };
    const before = aDesired({ rollout: move });
    expect(grantedAgain(before, { dailyLimit: 50 }, false).rollout).toEqual(move);
    expect(grantedAgain(before, { region: 'us-west-2' }, false).rollout).toBeUndefined();
  });

  test('in another region chooses the system profiles anew, for those of before may not be offered there', () => {
    const before = aDesired({ sources: { 'haiku-5-5': 'us.anthropic.claude-haiku-5-5' } });
    expect(grantedAgain(before, { dailyLimit: 50 }).sources).toEqual(before.sources);
    const away = grantedAgain(before, { region: 'eu-west-1' });
    expect(away.sources).toEqual({});
    expect(grantedAgain(away, { region: 'us-east-1' }).sources).toEqual(before.sources);
  });

  test('for another team counts from the next UTC day on, and what is past keeps its team', () => {
    expect(grantedAgain(aDesired(), { team: 'Payments' }).attributions.map(({ from, team }) => [from, team])).toEqual([
      ['2026-11-24', 'Platform'],
      ['2026-11-25', 'Payments'],
    ]);
  });
});

test.each([
  ['suspending', suspended(change), { state: 'suspended', stopped: change, change: { ...change, kind: 'suspended' } }],
  ['giving back', resumed(change), { state: 'active', stopped: undefined, change: { ...change, kind: 'resumed' } }],
  [
    'revoking',
    revoked(change, 7),
    { state: 'revoked', stopped: change, endsAt: IN_A_WEEK, change: { ...change, kind: 'revoked' } },
  ],
])('%s changes the state and says who did it and why', (_, after, expected) => expect(after).toMatchObject(expected));
