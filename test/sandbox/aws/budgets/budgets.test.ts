import {
  type Budget,
  CreateBudgetCommand,
  type CreateBudgetCommandInput,
  CreateNotificationCommand,
  CreateSubscriberCommand,
  DeleteBudgetCommand,
  DeleteNotificationCommand,
  DescribeBudgetCommand,
  DescribeBudgetNotificationsForAccountCommand,
  DescribeBudgetsCommand,
  DescribeNotificationsForBudgetCommand,
  DescribeSubscribersForNotificationCommand,
  ListTagsForResourceCommand,
  type Notification,
  TagResourceCommand,
  UpdateBudgetCommand,
} from '@aws-sdk/client-budgets';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AwsSimulator, startAws } from '../../../../sandbox/aws/server.ts';
import { budgetsClient } from '../clients.ts';
import { refusalOf } from '../refusal.ts';

const start = Date.UTC(2026, 10, 24, 9);
const AccountId = '111122223333';
const topic = `arn:aws:sns:eu-west-1:${AccountId}:alerts`;
let aws: AwsSimulator;

beforeEach(async () => {
  aws = await startAws({ now: () => start });
});

afterEach(() => aws.close());

const daily: Budget = {
  BudgetName: 'claude-code-daily-alice',
  BudgetType: 'COST',
  TimeUnit: 'DAILY',
  BudgetLimit: { Amount: '20', Unit: 'USD' },
  FilterExpression: {
    And: [
      { Tags: { Key: 'DeveloperId', Values: ['alice@x.com'], MatchOptions: ['EQUALS'] } },
      { Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage'], MatchOptions: ['EQUALS'] } },
    ],
  },
  Metrics: ['UnblendedCost'],
};

const at80: Notification = { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 };

const create = (budget: Partial<Budget> = {}, more: Partial<CreateBudgetCommandInput> = {}) =>
  budgetsClient(aws.url).send(new CreateBudgetCommand({ AccountId, Budget: { ...daily, ...budget }, ...more }));

const read = async (ShowFilterExpression?: boolean) =>
  (
    await budgetsClient(aws.url).send(
      new DescribeBudgetCommand({ AccountId, BudgetName: daily.BudgetName, ShowFilterExpression }),
    )
  ).Budget;

describe('a budget', () => {
  test('shows its filter expression only on request', async () => {
    await create();
    const { FilterExpression, Metrics, ...plain } = daily;
    const shown = {
      ...plain,
      TimePeriod: { Start: new Date('2026-11-24T00:00:00Z'), End: new Date('2087-06-15T00:00:00Z') },
      CalculatedSpend: { ActualSpend: { Amount: '0', Unit: 'USD' } },
      LastUpdatedTime: new Date(start),
      HealthStatus: { Status: 'HEALTHY', LastUpdatedTime: new Date(start) },
    };
    expect(await read()).toEqual(shown);
    expect(await read(true)).toEqual({ ...shown, FilterExpression, Metrics });
  });

  test('exists once by its name', async () => {
    await create();
    expect(await refusalOf(create())).toEqual(['DuplicateRecordException', 400]);
    expect(aws.state.budgets.list()).toHaveLength(1);
  });

  const tag = (value: string) => ({ Tags: { Key: 'DeveloperId', Values: [value] } });

  test.each<[string, Partial<Budget>]>([
    ['a name with a colon', { BudgetName: 'a:b' }],
    ['a name of an action', { BudgetName: 'a/action/b' }],
    ['a name of 101 characters', { BudgetName: 'a'.repeat(101) }],
    ['a thousands separator', { BudgetLimit: { Amount: '1,000', Unit: 'USD' } }],
    ['a negative amount', { BudgetLimit: { Amount: '-1', Unit: 'USD' } }],
    ['no limit', { BudgetLimit: undefined }],
    ['both styles of filter', { CostFilters: { Service: ['Bedrock'] } }],
    ['two metrics', { Metrics: ['UnblendedCost', 'BlendedCost'] }],
    ['an And of one', { FilterExpression: { And: [tag('a')] } }],
    ['an expression of two kinds', { FilterExpression: { ...tag('a'), Not: tag('b') } }],
    ['an empty expression inside', { FilterExpression: { Or: [tag('a'), {}] } }],
    ['planned limits by the day', { BudgetLimit: undefined, PlannedBudgetLimits: {} }],
  ])('with %s is refused', async (_, budget) => {
    expect(await refusalOf(create(budget))).toEqual(['InvalidParameterException', 400]);
    expect(aws.state.budgets.list()).toEqual([]);
  });

  test('of another account is refused', async () => {
    expect(await refusalOf(create({}, { AccountId: '999988887777' }))).toEqual(['AccessDeniedException', 400]);
  });

  test('in the older style counts credits and tax unless told otherwise', async () => {
    const CostFilters = { TagKeyValue: ['user:DeveloperId$alice'] };
    await create({
      FilterExpression: undefined,
      Metrics: undefined,
      CostFilters,
      CostTypes: { IncludeCredit: false },
    });
    const budget = await read();
    expect([budget?.CostFilters, budget?.CostTypes?.IncludeCredit, budget?.CostTypes?.IncludeTax]).toEqual([
      CostFilters,
      false,
      true,
    ]);
  });

  test('is replaced as a whole and deleted', async () => {
    await create();
    const client = budgetsClient(aws.url);
    await client.send(
      new UpdateBudgetCommand({ AccountId, NewBudget: { ...daily, BudgetLimit: { Amount: '35.50', Unit: 'USD' } } }),
    );
    expect((await read())?.BudgetLimit).toEqual({ Amount: '35.50', Unit: 'USD' });
    await client.send(new DeleteBudgetCommand({ AccountId, BudgetName: daily.BudgetName }));
    expect(await refusalOf(read())).toEqual(['NotFoundException', 400]);
  });

  test('is listed in pages', async () => {
    for (const BudgetName of ['a', 'b', 'c']) await create({ BudgetName });
    const client = budgetsClient(aws.url);
    const first = await client.send(new DescribeBudgetsCommand({ AccountId, MaxResults: 2 }));
    const second = await client.send(
      new DescribeBudgetsCommand({ AccountId, MaxResults: 2, NextToken: first.NextToken }),
    );
    expect([first, second].map(({ Budgets }) => Budgets?.map(({ BudgetName }) => BudgetName))).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
    expect(second.NextToken).toBeUndefined();
  });

  test('holds tags', async () => {
    await create({}, { ResourceTags: [{ Key: 'ManagedBy', Value: 'claude-onboard' }] });
    const client = budgetsClient(aws.url);
    const ResourceARN = `arn:aws:budgets::${AccountId}:budget/${daily.BudgetName}`;
    await client.send(new TagResourceCommand({ ResourceARN, ResourceTags: [{ Key: 'Team', Value: 'core' }] }));
    expect((await client.send(new ListTagsForResourceCommand({ ResourceARN }))).ResourceTags).toEqual([
      { Key: 'ManagedBy', Value: 'claude-onboard' },
      { Key: 'Team', Value: 'core' },
    ]);
  });
});

describe('notifications', () => {
  const withAlarms = (...Subscribers: { SubscriptionType: 'SNS' | 'EMAIL'; Address: string }[]) => ({
    NotificationsWithSubscribers: [{ Notification: at80, Subscribers }],
  });
  const toTopic = { SubscriptionType: 'SNS', Address: topic } as const;

  test('come with the budget, and tell whom they reach', async () => {
    await create({}, withAlarms(toTopic));
    const client = budgetsClient(aws.url);
    const { Notifications } = await client.send(
      new DescribeNotificationsForBudgetCommand({ AccountId, BudgetName: daily.BudgetName }),
    );
    expect(Notifications).toEqual([{ ...at80, ThresholdType: 'PERCENTAGE', NotificationState: 'OK' }]);
    const { Subscribers } = await client.send(
      new DescribeSubscribersForNotificationCommand({ AccountId, BudgetName: daily.BudgetName, Notification: at80 }),
    );
    expect(Subscribers).toEqual([toTopic]);
  });

  test('of all budgets are told together, fifty budgets a page', async () => {
    for (let index = 0; index < 60; index++) {
      await create(
        { BudgetName: `b${String(index).padStart(2, '0')}` },
        {
          NotificationsWithSubscribers: [
            { Notification: at80, Subscribers: [{ SubscriptionType: 'SNS', Address: topic }] },
          ],
        },
      );
    }
    const client = budgetsClient(aws.url);
    const page = (more: { NextToken?: string; MaxResults?: number } = {}) =>
      client.send(new DescribeBudgetNotificationsForAccountCommand({ AccountId, ...more }));
    const first = await page();
    const second = await page({ NextToken: first.NextToken });
    const [{ BudgetName, Notifications } = {}] = first.BudgetNotificationsForAccount ?? [];
    expect([BudgetName, Notifications?.[0]]).toEqual([
      'b00',
      { ...at80, ThresholdType: 'PERCENTAGE', NotificationState: 'OK' },
    ]);
    expect([first, second].map((one) => one.BudgetNotificationsForAccount?.length)).toEqual([50, 10]);
    expect(second.NextToken).toBeUndefined();
    expect(await refusalOf(page({ MaxResults: 51 }))).toEqual(['InvalidParameterException', 400]);
  });

  test('a daily budget takes no forecast', async () => {
    const NotificationsWithSubscribers = [
      { Notification: { ...at80, NotificationType: 'FORECASTED' as const }, Subscribers: [toTopic] },
    ];
    expect(await refusalOf(create({}, { NotificationsWithSubscribers }))).toEqual(['InvalidParameterException', 400]);
    await create({ TimeUnit: 'MONTHLY' }, { NotificationsWithSubscribers });
  });

  test('the topic must be in the account of the budget, and there is one', async () => {
    const foreign = { ...toTopic, Address: topic.replace(AccountId, '999988887777') };
    expect(await refusalOf(create({}, withAlarms(foreign)))).toEqual(['InvalidParameterException', 400]);
    const second = { ...toTopic, Address: `${topic}-2` };
    expect(await refusalOf(create({}, withAlarms(toTopic, second)))).toEqual(['InvalidParameterException', 400]);
  });

  test('are made once, up to ten, and taken away', async () => {
    await create();
    const client = budgetsClient(aws.url);
    const key = { AccountId, BudgetName: daily.BudgetName };
    const add = (Threshold: number) =>
      client.send(
        new CreateNotificationCommand({ ...key, Notification: { ...at80, Threshold }, Subscribers: [toTopic] }),
      );
    for (let threshold = 10; threshold <= 100; threshold += 10) await add(threshold);
    expect(await refusalOf(add(80))).toEqual(['DuplicateRecordException', 400]);
    expect(await refusalOf(add(110))).toEqual(['CreationLimitExceededException', 400]);
    await client.send(new DeleteNotificationCommand({ ...key, Notification: at80 }));
    expect(await refusalOf(client.send(new DeleteNotificationCommand({ ...key, Notification: at80 })))).toEqual([
      'NotFoundException',
      400,
    ]);
    await add(110);
  });

  test('take another subscriber, but none twice', async () => {
    await create({}, withAlarms(toTopic));
    const add = (Address: string) =>
      budgetsClient(aws.url).send(
        new CreateSubscriberCommand({
          AccountId,
          BudgetName: daily.BudgetName,
          Notification: at80,
          Subscriber: { SubscriptionType: 'EMAIL', Address },
        }),
      );
    await add('finance@x.com');
    expect(await refusalOf(add('finance@x.com'))).toEqual(['DuplicateRecordException', 400]);
    expect(aws.state.budgets.list()[0]?.alarms[0]?.subscribers).toEqual([
      toTopic,
      { SubscriptionType: 'EMAIL', Address: 'finance@x.com' },
    ]);
  });
});
