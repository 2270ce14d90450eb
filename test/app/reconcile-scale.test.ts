// A thousand people with three thousand profiles: each page of AWS and of Slack is read once, whoever it is about.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type AwsSimulator, startAws } from '../../sandbox/aws/server.ts';
import { company } from '../../sandbox/company.ts';
import { type SlackSimulator, startSlack } from '../../sandbox/slack/server.ts';
import { reconcile } from '../../src/app/reconcile.ts';
import { createAccount } from '../../src/aws/account.ts';
import { createDirectory } from '../../src/aws/directory.ts';
import { createDirectoryLists } from '../../src/aws/directory-lists.ts';
import { type Access, nothingObserved } from '../../src/core/access.ts';
import { profileTags } from '../../src/core/plan.ts';
import { budgetFor } from '../../src/core/progress.ts';
import { createSlackClient } from '../../src/slack/client.ts';
import { createPeople } from '../../src/slack/people.ts';
import { ACCOUNT, leadTo } from '../aws/environment.ts';
import { aDesired, NOON } from '../fixtures/requests.ts';
import { leanSettings } from '../fixtures/settings.ts';
import { aWorld } from '../fixtures/world.ts';

const PEOPLE = 1_000;
const EVERYBODY_IN_SLACK = 2_500;
const REGION = 'us-east-1';
const MODELS = ['opus-5-5', 'sonnet-5-5', 'haiku-5-5'];
const STORE = { identityStoreId: 'd-1234567890', region: REGION, groupId: '11111111-2222-3333-4444-555555555555' };
const LONG_AGO = '2026-11-20T12:00:00.000Z';

const userOf = (index: number) => ({
  id: `906763a1-0000-4000-8000-${String(index).padStart(12, '0')}`,
  userName: `dev-${index}@example.com`,
  ...{ givenName: 'Dev', familyName: `${index}` },
});

const slackPerson = (index: number) => ({
  ...{ id: `U0D${index}`, name: `dev-${index}`, realName: `Dev ${index}` },
  ...{ email: `dev-${index}@example.com`, teamId: company.workspace.id },
});

let aws: AwsSimulator;
let slack: SlackSimulator;

beforeAll(async () => {
  const users = Array.from({ length: PEOPLE }, (_, index) => userOf(index));
  const members = users.map(({ userName }) => userName);
  aws = await startAws({
    now: () => NOON.getTime(),
    seed: {
      directory: { storeId: STORE.identityStoreId, users, groups: [{ id: STORE.groupId, name: 'claude', members }] },
    },
  });
  leadTo(aws.url);
  const people = Array.from({ length: EVERYBODY_IN_SLACK }, (_, index) => slackPerson(index));
  slack = await startSlack({ ...company, people, signingSecret: 's', botToken: 'xoxb-s', scopes: ['users:read'] });
});

afterAll(async () => {
  await slack?.close();
  await aws?.close();
  vi.unstubAllEnvs();
});

const settings = leanSettings();

/** Somebody whose access was seen true long ago, with everything of it in the account. */
const provision = (index: number): Access => {
  const { id: userId, userName: developerId } = userOf(index);
  const desired = aDesired({ developerId, models: MODELS });
  const tags = profileTags(desired, settings.tags, 'active');
  const profiles = MODELS.map((model) => {
    const source = `us.anthropic.claude-${model}`;
    const { arn } = aws.state.profiles.add(
      { region: REGION, account: ACCOUNT },
      { name: `${model}-${index}`, source, models: [source] },
      tags,
    );
    return { model, region: REGION, arn, source, generation: 1, tags };
  });
  const observed = { ...nothingObserved, revision: 1, at: LONG_AGO, membership: 'member' as const, profiles };
  const access = { userId, slackUserId: `U0D${index}`, name: `Dev ${index}`, desired, observed, fence: 1 };
  const { name, limit, actual, counts } = budgetFor(access, settings);
  aws.state.budgets.add({
    account: ACCOUNT,
    budget: {
      ...{ BudgetName: name, BudgetType: 'COST', TimeUnit: 'DAILY', BudgetLimit: { Amount: `${limit}`, Unit: 'USD' } },
      FilterExpression: {
        And: [
          { Tags: { Key: counts.key, Values: counts.values, MatchOptions: ['EQUALS'] } },
          { Dimensions: { Key: 'RECORD_TYPE', Values: counts.recordTypes, MatchOptions: ['EQUALS'] } },
        ],
      },
      Metrics: ['UnblendedCost'],
    },
    alarms: actual.map((Threshold) => ({
      notification: {
        ...{ NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold, ThresholdType: 'PERCENTAGE' },
      } as const,
      subscribers: [],
    })),
    ...{ tags: {}, updatedAt: NOON.getTime(), actualSpend: '0' },
  });
  return access;
};

test('reads each page once, and finds nothing where nothing differs', { timeout: 300_000 }, async () => {
  const accesses = Array.from({ length: PEOPLE }, (_, index) => provision(index));
  const client = createSlackClient({ token: 'xoxb-s', apiUrl: slack.apiUrl });
  const world = Object.assign(aWorld({ accesses }), {
    account: createAccount({ accountId: ACCOUNT }),
    directory: createDirectory(STORE),
    directoryLists: createDirectoryLists(STORE),
    people: createPeople({ client }),
  });
  aws.calls.clear();
  await reconcile(world, NOON.toISOString());
  const calls = new Map<string, number>();
  for (const { operation, region } of aws.calls) {
    const name = `${operation} ${region}`;
    calls.set(name, (calls.get(name) ?? 0) + 1);
  }
  expect(Object.fromEntries(calls)).toEqual({
    'GetResources us-east-1': Math.ceil((PEOPLE * MODELS.length) / 100),
    'GetResources eu-central-1': 1,
    'ListInferenceProfiles us-east-1': Math.ceil((PEOPLE * MODELS.length) / 1_000),
    'ListInferenceProfiles eu-central-1': 1,
    'DescribeBudgets us-east-1': Math.ceil(PEOPLE / 1_000),
    'DescribeBudgetNotificationsForAccount us-east-1': Math.ceil(PEOPLE / 50),
    'DescribeGroup us-east-1': 1,
    'ListGroupMemberships us-east-1': Math.ceil(PEOPLE / 100),
    'ListUsers us-east-1': Math.ceil(PEOPLE / 100),
  });
  expect(slack.calls.map(({ method }) => method)).toEqual(['users.list', 'users.list', 'users.list']);
  expect((await world.reconciliations.get())?.open).toEqual([]);
  expect(world.jobs.queue).toEqual([]);
});
