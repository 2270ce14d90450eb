// CloudWatch, Cost Explorer and Budgets tell of one and the same use: whatever runs away and is stopped adds up in all three.
import { CreateBudgetCommand, DescribeBudgetCommand } from '@aws-sdk/client-budgets';
import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { behaviours } from '../../../sandbox/aws/billing/behaviour.ts';
import { addDays, hourMs, startOfDay } from '../../../sandbox/aws/billing/days.ts';
import { modelOf, tokenKinds } from '../../../sandbox/aws/billing/models.ts';
import { type AwsSimulator, startAws } from '../../../sandbox/aws/server.ts';
import { budgetsClient, cloudWatchClient, costExplorerClient } from './clients.ts';

const AccountId = '111122223333';
const day = '2026-08-18';
const place = { region: 'us-east-1', account: AccountId };
const minute = 60_000;
const active = { DeveloperId: 'alice', Team: 'Platform', ClaudeAccess: 'active' };
const names = ['InputTokenCount', 'OutputTokenCount', 'CacheReadInputTokens', 'CacheWriteInputTokens'];
const at = (hours: number) => startOfDay(day) + hours * hourMs;

let aws: AwsSimulator;
let now: number;
let profiles: ReturnType<AwsSimulator['state']['profiles']['add']>[];

beforeEach(async () => {
  now = at(0);
  aws = await startAws({ now: () => now, billing: {} });
  const source = (model: string) =>
    `arn:aws:bedrock:us-east-1:${AccountId}:inference-profile/us.anthropic.claude-${model}`;
  profiles = ['opus-5-5', 'sonnet-5-5'].map((name) =>
    aws.state.profiles.add(place, { name, source: source(name), models: [] }, active),
  );
  aws.state.billing.change('alice', { from: '2026-01-01', behaviour: { ...behaviours.usual, daysOff: 0, weekend: 1 } });
});
afterEach(() => aws.close());

/** The sum of each kind of tokens so far, by profile. */
const counted = async (period = 60): Promise<number[][]> =>
  Promise.all(
    profiles.map(async ({ id }) => {
      const { MetricDataResults = [] } = await cloudWatchClient(aws.url).send(
        new GetMetricDataCommand({
          MetricDataQueries: names.map((MetricName, index) => ({
            Id: `q${index}`,
            MetricStat: {
              Metric: { Namespace: 'AWS/Bedrock', MetricName, Dimensions: [{ Name: 'ModelId', Value: id }] },
              Period: period,
              Stat: 'Sum',
            },
          })),
          StartTime: new Date(at(0)),
          EndTime: new Date(at(24)),
        }),
      );
      return MetricDataResults.map(({ Values = [] }) => Values.reduce((sum, value) => sum + value, 0));
    }),
  );

const total = (counts: number[][]): number => counts.flat().reduce((sum, value) => sum + value, 0);

/** At the prices of the bill inside a geography. */
const priced = (counts: number[][]): number =>
  profiles.reduce((sum, { name }, index) => {
    const { prices } = modelOf(name);
    const own = tokenKinds.map((kind, place) => (Number(prices[kind]) / 1e12) * 1.1 * (counts[index]?.[place] ?? 0));
    return sum + own.reduce((one, other) => one + other, 0);
  }, 0);

const runAway = () => aws.state.billing.runAway('alice', { from: at(10), until: at(24), dollarsAnHour: 80 });

const retag = (state: string) => {
  for (const profile of profiles) aws.state.profiles.retag(profile, { ...active, ClaudeAccess: state });
};

test('the counts of a loop grow by the minute as fast as it burns', async () => {
  aws.settings.cloudWatch.lateShare = 0;
  now = at(10);
  runAway();
  now = at(10) + 3 * minute;
  const first = priced(await counted());
  now += 5 * minute;
  const second = priced(await counted());
  now += 5 * minute;
  const third = priced(await counted());
  // Five minutes of $80 an hour, ten percent dearer inside the geography, and a little of the usual.
  for (const grown of [second - first, third - second]) {
    expect(grown).toBeGreaterThan(7.33);
    expect(grown).toBeLessThan(7.6);
  }
});

test('what was counted before stays as it was, and nothing is added from the moment of the suspended tag on', async () => {
  now = at(10);
  runAway();
  now = at(10) + 44 * minute + 20_000;
  retag('suspended');
  now += 15 * minute;
  const stopped = await counted();
  now = at(23);
  expect(await counted()).toEqual(stopped);
  expect(priced(stopped)).toBeGreaterThan((44 / 60) * 88);
  retag('active');
  now = at(24) + hourMs;
  const usual = priced(await counted()) - priced(stopped);
  expect(usual).toBeGreaterThan(0);
  expect(usual).toBeLessThan(2);
});

test('a minute that was read is never counted otherwise later', async () => {
  aws.settings.cloudWatch.lateShare = 0;
  now = at(10) + 17_000;
  runAway();
  now = at(10) + 30 * minute;
  const before = total(await counted());
  const known = now - 3 * minute;
  now += 5 * minute + 13_000;
  retag('suspended');
  now = at(24) + hourMs;
  const { MetricDataResults = [] } = await cloudWatchClient(aws.url).send(
    new GetMetricDataCommand({
      MetricDataQueries: profiles.flatMap(({ id }, index) =>
        names.map((MetricName, place) => ({
          Id: `q${index}x${place}`,
          MetricStat: {
            Metric: { Namespace: 'AWS/Bedrock', MetricName, Dimensions: [{ Name: 'ModelId', Value: id }] },
            Period: 60,
            Stat: 'Sum',
          },
        })),
      ),
      StartTime: new Date(at(0)),
      EndTime: new Date(known + minute),
    }),
  );
  const again = MetricDataResults.flatMap(({ Values = [] }) => Values).reduce((sum, value) => sum + value, 0);
  // Counts are whole: each of eight may round otherwise by one, in each of its two parts.
  expect(Math.abs(again - before)).toBeLessThanOrEqual(16);
});

test('Cost Explorer and a daily budget come to what CloudWatch has counted', async () => {
  now = at(10);
  runAway();
  now = at(10) + 40 * minute;
  retag('suspended');
  await budgetsClient(aws.url).send(
    new CreateBudgetCommand({
      AccountId,
      Budget: {
        BudgetName: 'alice',
        BudgetType: 'COST',
        TimeUnit: 'DAILY',
        BudgetLimit: { Amount: '30', Unit: 'USD' },
        FilterExpression: { Tags: { Key: 'DeveloperId', Values: ['alice'] } },
        Metrics: ['UnblendedCost'],
      },
    }),
  );
  const billed = async () => {
    const { ResultsByTime = [] } = await costExplorerClient(aws.url).send(
      new GetCostAndUsageCommand({
        TimePeriod: { Start: day, End: addDays(day, 1) },
        Granularity: 'DAILY',
        Metrics: ['UnblendedCost'],
        Filter: { Tags: { Key: 'DeveloperId', Values: ['alice'] } },
      }),
    );
    return Number(ResultsByTime[0]?.Total?.UnblendedCost?.Amount);
  };
  const budgeted = async () => {
    aws.evaluate();
    const { Budget } = await budgetsClient(aws.url).send(new DescribeBudgetCommand({ AccountId, BudgetName: 'alice' }));
    return Number(Budget?.CalculatedSpend?.ActualSpend?.Amount);
  };
  now = at(33);
  const truth = priced(await counted());
  const morning = await billed();
  // What was used in the morning has all come by the next one, for the budget as for Cost Explorer.
  expect(morning).toBeCloseTo(truth, 3);
  expect(await budgeted()).toBeCloseTo(morning, 4);
  now = at(57);
  expect(await billed()).toBeCloseTo(truth, 3);
});
