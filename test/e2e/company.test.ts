// The whole company through the handlers as they are built: thirty people with access, what they cost, and one who runs away.
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { addDays, dayOf, startOfDay } from '../../sandbox/aws/billing/days.ts';
import { toNumber } from '../../sandbox/aws/billing/decimal.ts';
import { colleaguesOn } from '../../sandbox/colleagues.ts';
import { type Sandbox, startSandbox } from '../../sandbox/start.ts';
import { createTable } from '../../src/aws/create-table.ts';
import { peopleOf } from './people.ts';

// A Tuesday morning: the next one tells of Monday.
const START = '2026-08-18T10:00:00.000Z';
const MONDAY = '2026-08-17';
const CHANNELS: Record<string, string> = { Platform: 'C0PLATFRM', Payments: 'C0PAYMENT', Research: 'C0RESEARC' };
const JONAS = 'jonas.weber@acme.example';
const colleagues = colleaguesOn(START.slice(0, 10));

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    handlers: inject('handlers'),
    deploy: createTable,
    withColleagues: true,
    sweepEveryMs: 3_600_000,
    startAt: Date.parse(START),
    digestChannels: ['C0SPEND', ...Object.values(CHANNELS)],
    deadlineMs: 30_000,
  });
  await sandbox.idle();
}, 180_000);
afterAll(() => sandbox?.close());

const inChannel = (channel: string) =>
  sandbox.slack.state.messages.filter((message) => message.channel === channel && !message.threadTs);

/** What a settled day cost through Claude, by the value of a tag; `''` for whatever carries none. */
const billed = (day: string, key: string): Map<string, number> => {
  const items = sandbox.aws.state.billing
    .items(day, addDays(day, 1), startOfDay(addDays(day, 2)) + 9 * 3_600_000)
    .filter(
      ({ service, recordType, linkedAccount }) =>
        /bedrock/i.test(service) && recordType === 'Usage' && linkedAccount === '111122223333',
    );
  const groups = Map.groupBy(items, ({ tags }) => tags[key] ?? '');
  return new Map(
    [...groups].map(([value, group]) => [value, toNumber(group.reduce((sum, { amount }) => sum + amount, 0n))]),
  );
};

const dollars = (amount: number): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(amount);

const profilesOf = (developerId: string) =>
  sandbox.aws.state.profiles
    .list()
    .map(({ tagHistory, region }) => ({ tags: tagHistory.at(-1)?.tags ?? {}, region }))
    .filter(({ tags }) => tags.DeveloperId === developerId);

const cardOfJonas = (channel: string) =>
  inChannel(channel).find(({ text }) => /(Jonas Weber|You) spent \$[\d.]+ on Wed 19 Aug/.test(text));

it('gives thirty people what they were granted, without a word in Slack', () => {
  const { state } = sandbox.aws;
  for (const { grant } of colleagues) {
    const { developerId, team, models, region } = grant;
    const tags = {
      DeveloperId: developerId,
      Team: team,
      CostCenter: { Platform: '4711', Payments: '4712', Research: '4900' }[team],
      Project: 'claude-code',
      ManagedBy: 'claude-onboard',
      ClaudeAccess: 'active',
    };
    expect(profilesOf(developerId)).toEqual(models.map(() => ({ tags, region })));
  }
  const daily = state.budgets.list().filter(({ budget }) => budget.TimeUnit === 'DAILY');
  expect(daily.map(({ budget }) => Number(budget.BudgetLimit?.Amount)).sort()).toEqual(
    colleagues.map(({ grant }) => grant.dailyLimit).sort(),
  );
  expect(new Set(state.directory.memberships.map(({ userId }) => userId))).toEqual(
    new Set(colleagues.map(({ user }) => user.id)),
  );
  expect(sandbox.slack.state.messages).toEqual([]);
});

it('tells each team in the morning what it was billed, to the cent', async () => {
  expect((await sandbox.nextDay()).failed).toEqual([]);
  const byTeam = billed(MONDAY, 'Team');
  for (const [team, channel] of Object.entries(CHANNELS)) {
    const digest = inChannel(channel).find(({ text }) => text.includes(`${team} · Mon 17 Aug`));
    expect(digest?.text).toContain(dollars(byTeam.get(team) ?? 0));
  }
  const all = [...byTeam.values()].reduce((sum, amount) => sum + amount, 0);
  expect(inChannel('C0SPEND').at(-1)?.text).toContain(dollars(all));
  // Their tags have been on since before, so nobody hears of them.
  expect(sandbox.aws.calls.some(({ operation }) => operation === 'ListCostAllocationTags')).toBe(true);
  expect(JSON.stringify(sandbox.slack.state.messages.map(({ blocks }) => blocks))).not.toContain('`DeveloperId`');
}, 90_000);

it('tells the person, their team and the admins of somebody who runs away', async () => {
  sandbox.runAway(JONAS);
  expect((await sandbox.nextDay()).failed).toEqual([]);
  for (const channel of ['D0JONAS', 'C0PLATFRM', 'C0ADMINS'])
    expect(cardOfJonas(channel)?.text).toMatch('limit $30 a day');
}, 90_000);

it('stops what they spend when an admin suspends them', async () => {
  const card = cardOfJonas('C0PLATFRM');
  expect(await peopleOf(sandbox.slack).press('U0BOB', 'alert.suspend', card)).toEqual({ ok: true });
  await sandbox.idle();
  expect(profilesOf(JONAS).map(({ tags }) => tags.ClaudeAccess)).toEqual(['suspended', 'suspended', 'suspended']);
  const today = dayOf(sandbox.clock.now());
  expect(billed(today, 'DeveloperId').get(JONAS)).toBeGreaterThan(0);
  expect(billed(addDays(today, 1), 'DeveloperId').has(JONAS)).toBe(false);
  expect(billed(addDays(today, 1), 'DeveloperId').size).toBeGreaterThan(20);
}, 60_000);
