// The whole account through the official clients: every page once, whatever there is on it.
import { describe, expect, it } from 'vitest';
import { createAccount } from '../../src/aws/account.ts';
import { createBudgets } from '../../src/aws/budgets.ts';
import { createDirectoryLists } from '../../src/aws/directory-lists.ts';
import { createProfiles } from '../../src/aws/profiles.ts';
import { isBudgetSame } from '../../src/core/budget.ts';
import { Throttled } from '../../src/core/errors.ts';
import { BUDGET_PREFIX } from '../../src/core/names.ts';
import { budgetFor } from '../../src/core/progress.ts';
import { anAccess } from '../fixtures/requests.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { ACCOUNT, operations, TOPIC_ARN, TOPIC_NAME, useAws } from './environment.ts';

const REGION = 'us-east-1';
const SOURCE = 'us.anthropic.claude-opus-5-5';
const TAGS = { DeveloperId: 'ana', Team: 'Platform' };
const GROUP = '11111111-2222-3333-4444-555555555555';
const STORE = 'd-1234567890';

const user = (index: number) => ({
  ...{ id: `906763a1-0000-4000-8000-${String(index).padStart(12, '0')}`, userName: `dev-${index}` },
  ...{ email: `dev-${index}@example.com`, givenName: 'Dev', familyName: `${index}` },
});
const users = Array.from({ length: 250 }, (_, index) => user(index));

const aws = useAws({
  seed: {
    topics: [{ name: TOPIC_NAME }],
    profiles: [
      ...Array.from({ length: 250 }, (_, index) => ({ name: `dev-${index}`, source: SOURCE, tags: TAGS })),
      { name: 'untagged', source: SOURCE, tags: {} },
      { name: 'elsewhere', source: 'eu.anthropic.claude-opus-5-5', tags: TAGS, region: 'eu-central-1' },
    ],
    directory: {
      storeId: STORE,
      users,
      groups: [{ id: GROUP, name: 'claude', members: users.slice(0, 120).map(({ userName }) => userName) }],
    },
  },
});

const account = () => createAccount({ accountId: ACCOUNT });
const lists = () => createDirectoryLists({ identityStoreId: STORE, region: REGION, groupId: GROUP });

describe('the profiles of a region', () => {
  it('are all that Bedrock lists, with their tags and the models behind them', async () => {
    const profiles = await account().profiles(REGION);
    expect(profiles).toHaveLength(251);
    const [first] = profiles.filter(({ name }) => name === 'dev-0');
    expect(first).toMatchObject({ region: REGION, tags: TAGS, createdAt: expect.stringMatching(/^20.*Z$/) });
    const sources = await account().sources(REGION);
    expect([...(first?.models ?? [])].sort()).toEqual([...(sources.get(SOURCE) ?? [])].sort());
    expect(operations(aws(), 'tagging')).toHaveLength(3);
  });

  it('that the index of tags does not show have no tags, rather than none', async () => {
    const profiles = await account().profiles(REGION);
    expect(profiles.find(({ name }) => name === 'untagged')).not.toHaveProperty('tags');
    aws().settings.tagging.lagMs = 3_600_000;
    expect((await account().profiles(REGION)).every(({ tags }) => tags === undefined)).toBe(true);
  });

  it('that were deleted are not there, though the index still shows them', async () => {
    aws().settings.tagging.lagMs = 1;
    const [gone] = aws().state.profiles.list();
    if (gone) await createProfiles({ clock: { now: () => new Date() } }).remove(REGION, gone.arn);
    aws().settings.tagging.lagMs = 0;
    expect((await account().profiles(REGION)).some(({ arn }) => arn === gone?.arn)).toBe(false);
  });

  it('are throttled when the index is', async () => {
    aws().faults.next('tagging', 'GetResources', { kind: 'throttle' });
    await expect(account().profiles(REGION)).rejects.toThrow(Throttled);
  });
});

describe('the budgets', () => {
  const make = async (index: number) => {
    const terms = budgetFor({ ...anAccess(), userId: `uid-${index}` }, exampleSettings());
    await createBudgets({ accountId: ACCOUNT, topicArn: TOPIC_ARN }).create(terms);
    return terms;
  };

  it('are read together with all their alerts, fifty budgets’ alerts a page', async () => {
    const made = [];
    for (let index = 0; index < 60; index++) made.push(await make(index));
    aws().calls.clear();
    const budgets = await account().budgets(BUDGET_PREFIX);
    expect(budgets.size).toBe(60);
    for (const terms of made) {
      const seen = budgets.get(terms.name);
      expect(seen && isBudgetSame(terms, seen)).toBe(true);
    }
    expect(operations(aws(), 'budgets').sort()).toEqual([
      'DescribeBudgetNotificationsForAccount',
      'DescribeBudgetNotificationsForAccount',
      'DescribeBudgets',
    ]);
  });

  it('of another prefix are not this bot’s', async () => {
    await make(1);
    expect((await account().budgets('production')).size).toBe(0);
  });
});

describe('the directory', () => {
  it('tells everybody in the group', async () => {
    expect((await lists().members()).size).toBe(120);
    expect(operations(aws(), 'identitystore')).toHaveLength(2);
  });

  it('tells its users a hundred at a time, as each of them would be told alone', async () => {
    const first = await lists().users();
    const rest = await lists().users(first.next);
    expect([first.users.length, rest.users.length]).toEqual([100, 100]);
    expect((await lists().users(rest.next)).next).toBeUndefined();
    expect(first.users[0]).toMatchObject({
      userId: expect.stringMatching(/^906763a1/),
      userName: expect.stringMatching(/^dev-/),
      emails: [expect.stringMatching(/@example.com$/)],
      enabled: true,
    });
  });
});
