// Budgets over an exact bill: who spends twenty dollars each weekday spends twenty-two inside a geography.
import {
  type Budget,
  CreateBudgetCommand,
  DescribeBudgetCommand,
  DescribeNotificationsForBudgetCommand,
  type Expression,
  type Notification,
  UpdateBudgetCommand,
} from '@aws-sdk/client-budgets';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { behaviours } from '../../../../sandbox/aws/billing/behaviour.ts';
import { type AwsSimulator, startAws } from '../../../../sandbox/aws/server.ts';
import type { SnsEvent } from '../../../../sandbox/aws/sns/topics.ts';
import { budgetsClient } from '../clients.ts';

const AccountId = '111122223333';
const topic = `arn:aws:sns:us-east-1:${AccountId}:alerts`;
let aws: AwsSimulator;
let now: number;
let told: SnsEvent['Records'][number]['Sns'][];

const exact = (dollars: number) => ({ ...behaviours.usual, dollars, weekend: 0, daysOff: 0, spread: 0 });
const alice = { developerId: 'alice', team: 'Team A', models: { 'sonnet-5-5': 1 }, behaviour: exact(20) };

beforeEach(async () => {
  // Wednesday
  now = Date.UTC(2026, 7, 19, 8);
  told = [];
  aws = await startAws({
    now: () => now,
    seed: { topics: [{ name: 'alerts' }] },
    billing: {
      late: false,
      spenders: [alice, { ...alice, developerId: 'bob', behaviour: exact(1000) }],
      others: [{ service: 'Support', usageType: 'x', recordType: 'Tax', dollars: 5, tags: { DeveloperId: 'alice' } }],
    },
  });
  aws.state.topics.onPublish((_topic, { Records }) => told.push(...Records.map(({ Sns }) => Sns)));
});

afterEach(() => aws.close());

const tag = (Key: string, ...Values: string[]): Expression => ({ Tags: { Key, Values, MatchOptions: ['EQUALS'] } });
const usage: Expression = { Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage'], MatchOptions: ['EQUALS'] } };

const budget = (more: Partial<Budget> = {}): Budget => ({
  BudgetName: 'daily alice',
  BudgetType: 'COST',
  TimeUnit: 'DAILY',
  BudgetLimit: { Amount: '25', Unit: 'USD' },
  FilterExpression: { And: [tag('DeveloperId', 'alice'), usage] },
  Metrics: ['UnblendedCost'],
  ...more,
});

const at = (Threshold: number, more: Partial<Notification> = {}): Notification => ({
  NotificationType: 'ACTUAL',
  ComparisonOperator: 'GREATER_THAN',
  Threshold,
  ...more,
});

const create = (made: Budget, ...notifications: Notification[]) =>
  budgetsClient(aws.url).send(
    new CreateBudgetCommand({
      AccountId,
      Budget: made,
      NotificationsWithSubscribers: notifications.map((Notification) => ({
        Notification,
        Subscribers: [
          { SubscriptionType: 'SNS', Address: topic },
          { SubscriptionType: 'EMAIL', Address: 'finance@x.com' },
        ],
      })),
    }),
  );

const spend = async (BudgetName = 'daily alice') =>
  (await budgetsClient(aws.url).send(new DescribeBudgetCommand({ AccountId, BudgetName }))).Budget?.CalculatedSpend;

describe('a daily budget', () => {
  test('looks at yesterday and tells in the words of AWS', async () => {
    await create(budget(), at(80));
    aws.evaluate();
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      TopicArn: topic,
      Subject: 'AWS Budgets: daily alice has exceeded your alert threshold',
      Message:
        'AWS Budget Notification August 19, 2026\nAWS Account 111122223333\n\nDear AWS Customer,\n\n' +
        'You requested that we alert you when the ACTUAL Cost associated with your daily alice budget is greater than $20.00 per day. ' +
        'Yesterday, the ACTUAL Cost associated with this budget is $22.00. ' +
        'You can find additional details below and by accessing the AWS Budgets dashboard [1].\n\n' +
        'Budget Name: daily alice\nBudget Type: Cost\nBudgeted Amount: $25.00\nAlert Type: ACTUAL\n' +
        'Alert Threshold: > $20.00\nACTUAL Amount: $22.00\n\n[1] https://console.aws.amazon.com/costmanagement/home#/budgets\n',
    });
    expect(Number((await spend())?.ActualSpend?.Amount)).toBeCloseTo(22, 4);
    expect((await spend())?.ForecastedSpend).toBeUndefined();
  });

  test('tells of each threshold once a day, and only of those that were passed', async () => {
    await create(budget(), at(50), at(80), at(100));
    aws.evaluate();
    aws.evaluate();
    expect(told.map(({ Message }) => /Threshold: (.*)/.exec(Message)?.[1])).toEqual(['> $12.50', '> $20.00']);
    now += 86_400_000;
    aws.evaluate();
    expect(told).toHaveLength(4);
    const { Notifications } = await budgetsClient(aws.url).send(
      new DescribeNotificationsForBudgetCommand({ AccountId, BudgetName: 'daily alice' }),
    );
    expect(Notifications?.map(({ Threshold, NotificationState }) => [Threshold, NotificationState])).toEqual([
      [100, 'OK'],
      [50, 'ALARM'],
      [80, 'ALARM'],
    ]);
  });

  test('is passed anew when its limit changes', async () => {
    await create(budget(), at(100, { Threshold: 50 }));
    aws.evaluate();
    await budgetsClient(aws.url).send(
      new UpdateBudgetCommand({ AccountId, NewBudget: budget({ BudgetLimit: { Amount: '30', Unit: 'USD' } }) }),
    );
    aws.evaluate();
    expect(told.map(({ Message }) => /Budgeted Amount: (.*)/.exec(Message)?.[1])).toEqual(['$25.00', '$30.00']);
  });

  test('learns of a day as it arrives', async () => {
    await aws.close();
    aws = await startAws({ now: () => now, billing: { spenders: [alice] } });
    await create(budget());
    aws.evaluate();
    const morning = Number((await spend())?.ActualSpend?.Amount);
    now += 12 * 3_600_000;
    aws.evaluate();
    expect(morning).toBeLessThan(14);
    expect(Number((await spend())?.ActualSpend?.Amount)).toBeGreaterThan(morning);
  });
});

describe('a monthly budget', () => {
  const monthly = (more: Partial<Budget> = {}) => budget({ BudgetName: 'org', TimeUnit: 'MONTHLY', ...more });

  test('counts the month so far, and forecasts its end', async () => {
    const everyone = { FilterExpression: usage, BudgetLimit: { Amount: '20000', Unit: 'USD' } };
    await create(monthly(everyone), at(60), at(100, { NotificationType: 'FORECASTED' }), at(100));
    aws.evaluate();
    // Thirteen weekdays of 1,122 dollars, one of them today.
    expect(told.map(({ Message }) => Message.split('\n\n')[2])).toEqual([
      'You requested that we alert you when the ACTUAL Cost associated with your org budget is greater than $12,000.00 for the current month. The ACTUAL Cost associated with this budget is $14,586.00. You can find additional details below and by accessing the AWS Budgets dashboard [1].',
      expect.stringMatching(
        /when the FORECASTED Cost .* greater than \$20,000\.00 for the current month\. The FORECASTED Cost associated with this budget is \$2\d,\d{3}\.\d\d\./,
      ),
    ]);
    expect(told[1]?.Message).toMatch(
      /\nAlert Type: FORECASTED\nAlert Threshold: > \$20,000\.00\nFORECASTED Amount: \$/,
    );
    expect(Number((await spend('org'))?.ForecastedSpend?.Amount)).toBeGreaterThan(20_000);
  });

  test('is told of again in the next month', async () => {
    await create(monthly(), at(1, { ThresholdType: 'ABSOLUTE_VALUE' }));
    aws.evaluate();
    now = Date.UTC(2026, 8, 3, 8);
    aws.evaluate();
    aws.evaluate();
    expect(told).toHaveLength(2);
  });

  test.each<[words: string, filter: Partial<Budget>, amount: number]>([
    ['several values of a tag', { FilterExpression: { And: [tag('DeveloperId', 'alice', 'bob'), usage] } }, 14_586],
    ['anything but a value', { FilterExpression: { And: [{ Not: tag('DeveloperId', 'bob') }, usage] } }, 286],
    ['a tag that nobody carries', { FilterExpression: { And: [tag('developerid', 'alice'), usage] } }, 0],
    ['all record types', { FilterExpression: tag('DeveloperId', 'alice') }, 286 + 19 * 5],
    [
      'the old spelling of a tag',
      { CostFilters: { TagKeyValue: ['user:DeveloperId$alice'] }, CostTypes: { IncludeTax: false } },
      286,
    ],
    ['the old spelling without its prefix', { CostFilters: { TagKeyValue: ['DeveloperId$alice'] } }, 0],
  ])('counts %s', async (_words, filter, amount) => {
    const plain = filter.FilterExpression === undefined ? { FilterExpression: undefined, Metrics: undefined } : {};
    await create(monthly({ ...plain, ...filter }));
    aws.evaluate();
    expect(Number((await spend('org'))?.ActualSpend?.Amount)).toBeCloseTo(amount, 3);
  });
});

test('a long name is cut in the subject and whole in the body', async () => {
  const BudgetName = 'n'.repeat(100);
  await create(budget({ BudgetName }), at(1));
  aws.evaluate();
  expect(told[0]?.Subject).toHaveLength(100);
  expect(told[0]?.Message).toContain(`Budget Name: ${BudgetName}\n`);
});
