// What one developer costs in calls to AWS, from the command to Ready and a day later, through the handlers.
import { describe, expect, it } from 'vitest';
import { createAccesses } from '../../../src/aws/accesses.ts';
import { openTable } from '../../../src/aws/open-table.ts';
import { countsOf, isControlPlane } from '../../fixtures/call-economy.ts';
import { newcomers, settle } from '../../fixtures/crowd.ts';
import { exampleSettings } from '../../fixtures/settings.ts';
import { type Lab, TABLE } from '../lab.ts';
import { wordsIn } from '../people.ts';
import { useLab } from '../use-lab.ts';

const open = useLab();

const BY_OPERATION = {
  'identitystore GetUserId': 1,
  'identitystore DescribeUser': 2,
  'bedrock ListInferenceProfiles': 1,
  'bedrock CreateInferenceProfile': 3,
  'bedrock ListTagsForResource': 3,
  'budgets CreateBudget': 1,
  'budgets DescribeBudget': 1,
  'budgets DescribeNotificationsForBudget': 1,
  'identitystore CreateGroupMembership': 1,
  'identitystore IsMemberInGroups': 1,
};

const DAY_SECONDS = 24 * 3600;

/** As many developers have access already; AWS lists fifty profiles a page, so that three of each would show. */
const among = async (others: number): Promise<Lab> => {
  const lab = await open({ aws: { bedrock: { pageSize: 50 } } });
  const accesses = createAccesses(await openTable(TABLE));
  // Nobody looks at them meanwhile.
  const lookedAt = new Date(Date.now() + DAY_SECONDS * 1000);
  const there = settle(lab.aws, exampleSettings(), lookedAt, newcomers(others));
  for (const access of there) await accesses.add(access);
  lab.aws.calls.clear();
  return lab;
};

const onboard = async ({ people, drain, settle: rest }: Lab): Promise<void> => {
  expect(await people.ask('U0ANA', { models: ['opus-5-5', 'sonnet-5-5', 'haiku-5-5'] })).toEqual({ ok: true });
  await drain();
  await people.press('U0BOB', 'request.approve');
  await rest();
  expect(wordsIn(people.directs('U0ANA').at(-1)?.blocks)).toContain('sso_start_url');
};

const callsOf = ({ aws }: Lab): Record<string, number> =>
  countsOf(aws.calls.filter(isControlPlane).map(({ service, operation }) => `${service} ${operation}`));

const FEW = 3;
const MANY = 40;

describe('onboarding one developer with three models', () => {
  it.each([
    ['the first in an empty account', 0],
    ['one more among a few', FEW],
    ['one more among many', MANY],
  ])('takes the same fifteen calls for %s', async (_, others) => {
    const lab = await among(others);
    await onboard(lab);
    const calls = callsOf(lab);
    expect(calls).toEqual(BY_OPERATION);
    expect(Object.values(calls).reduce((sum, count) => sum + count, 0)).toBe(15);
    expect(lab.aws.state.profiles.list()).toHaveLength(3 * others + 3);
  });

  it.each([
    ['a few', FEW],
    ['many', MANY],
  ])('takes two calls more among %s when the answer of a creation is lost', async (_, others) => {
    const lab = await among(others);
    lab.aws.faults.next('bedrock', 'CreateInferenceProfile', { kind: 'lose-answer' });
    await onboard(lab);
    // The index and its name find the profile, which then needs no reading of its tags.
    const more = { 'tagging GetResources': 1, 'bedrock GetInferenceProfile': 1, 'bedrock ListTagsForResource': 2 };
    expect(callsOf(lab)).toEqual({ ...BY_OPERATION, ...more });
    expect(lab.aws.state.profiles.list()).toHaveLength(3 * others + 3);
  });
});

describe('the weekly look at one developer', () => {
  it.each([
    ['a few', FEW],
    ['many', MANY],
  ])('takes the same eight calls among %s', async (_, others) => {
    const lab = await among(others);
    await onboard(lab);
    lab.aws.calls.clear();
    lab.later(7 * DAY_SECONDS);
    await lab.sweep();
    await lab.drain();
    expect(callsOf(lab)).toEqual({
      'tagging GetResources': 1,
      'budgets DescribeBudget': 1,
      'budgets DescribeNotificationsForBudget': 1,
      'budgets DescribeSubscribersForNotification': 3,
      'identitystore IsMemberInGroups': 1,
      'identitystore DescribeUser': 1,
    });
  });
});
