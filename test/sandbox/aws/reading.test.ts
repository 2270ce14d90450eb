// What the simulator tells of a deployment: schedules, monitors, topics, histories of budgets, and resources by their tags.
import {
  type Budget,
  CreateBudgetCommand,
  DescribeBudgetPerformanceHistoryCommand,
  DescribeBudgetsCommand,
} from '@aws-sdk/client-budgets';
import { GetAnomalyMonitorsCommand, GetAnomalySubscriptionsCommand } from '@aws-sdk/client-cost-explorer';
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import { GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetTopicAttributesCommand, ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AwsSimulator, startAws } from '../../../sandbox/aws/server.ts';
import { budgetsClient, clientOptions, costExplorerClient, snsClient, taggingClient } from './clients.ts';
import { refusalOf } from './refusal.ts';

const AccountId = '111122223333';
const TOPIC = `arn:aws:sns:us-east-1:${AccountId}:alerts`;
const QUEUE = `arn:aws:sqs:us-east-1:${AccountId}:jobs`;
let aws: AwsSimulator;

beforeEach(async () => {
  aws = await startAws({
    now: () => Date.UTC(2026, 10, 24, 9),
    billing: { spenders: [], late: false },
    seed: {
      topics: [{ name: 'alerts', subscriptions: [{ protocol: 'email', endpoint: 'a@b.example', pending: true }] }],
      schedules: ['a', 'b', 'c'].map((name) => ({
        ...{ name, group: 'bot', expression: 'rate(2 minutes)', targetArn: 'arn:aws:lambda:us-east-1:1:function:x' },
        input: '{"job":"sweep"}',
      })),
      monitors: [{ name: 'bot', tagKey: 'DeveloperId', topicArn: TOPIC }],
      tagged: [{ arn: QUEUE, type: 'sqs', tags: { 'aws:cloudformation:stack-name': 'bot' } }],
    },
  });
});
afterEach(() => aws.close());

it('lists schedules by their group in pages, and tells of one when and what', async () => {
  const client = new SchedulerClient(clientOptions(aws.url));
  const first = await client.send(new ListSchedulesCommand({ GroupName: 'bot', MaxResults: 2 }));
  expect(first.Schedules?.map(({ Name, State }) => [Name, State])).toEqual([
    ['a', 'ENABLED'],
    ['b', 'ENABLED'],
  ]);
  const rest = await client.send(new ListSchedulesCommand({ GroupName: 'bot', NextToken: first.NextToken }));
  expect(rest.Schedules?.map(({ Name }) => Name)).toEqual(['c']);
  expect((await client.send(new ListSchedulesCommand({ GroupName: 'other' }))).Schedules).toEqual([]);
  expect(await client.send(new GetScheduleCommand({ Name: 'a', GroupName: 'bot' }))).toMatchObject({
    ...{ ScheduleExpression: 'rate(2 minutes)', ScheduleExpressionTimezone: 'UTC', State: 'ENABLED' },
    Target: { Input: '{"job":"sweep"}' },
  });
  // Without a group it is the default one that is asked.
  expect(await refusalOf(client.send(new GetScheduleCommand({ Name: 'a' })))).toEqual([
    'ResourceNotFoundException',
    404,
  ]);
  const elsewhere = new SchedulerClient(clientOptions(aws.url, 'eu-west-1'));
  expect((await elsewhere.send(new ListSchedulesCommand({}))).Schedules).toEqual([]);
});

it('tells of monitors by a tag, and of whom they tell', async () => {
  const client = costExplorerClient(aws.url);
  const { AnomalyMonitors = [] } = await client.send(new GetAnomalyMonitorsCommand({}));
  expect(AnomalyMonitors).toMatchObject([
    { MonitorDimension: 'TAG', MonitorSpecification: { Tags: { Key: 'DeveloperId' } } },
  ]);
  const MonitorArn = AnomalyMonitors[0]?.MonitorArn;
  const { AnomalySubscriptions } = await client.send(new GetAnomalySubscriptionsCommand({ MonitorArn }));
  expect(AnomalySubscriptions).toMatchObject([
    { Frequency: 'IMMEDIATE', Subscribers: [{ Type: 'SNS', Address: TOPIC }] },
  ]);
  const none = await client.send(new GetAnomalySubscriptionsCommand({ MonitorArn: 'arn:of:another' }));
  expect(none.AnomalySubscriptions).toEqual([]);
});

it("tells of a topic its policy, by default its owner's, and what is not confirmed", async () => {
  const client = snsClient(aws.url);
  const { Attributes } = await client.send(new GetTopicAttributesCommand({ TopicArn: TOPIC }));
  expect(Attributes).toMatchObject({ SubscriptionsPending: '1', SubscriptionsConfirmed: '0', Owner: AccountId });
  expect(JSON.parse(Attributes?.Policy ?? '')).toMatchObject({ Id: '__default_policy_ID' });
  const { Subscriptions } = await client.send(new ListSubscriptionsByTopicCommand({ TopicArn: TOPIC }));
  expect(Subscriptions?.[0]?.SubscriptionArn).toBe('PendingConfirmation');
  const gone = client.send(new GetTopicAttributesCommand({ TopicArn: `${TOPIC}-gone` }));
  expect(await refusalOf(gone)).toEqual(['NotFoundException', 404]);
});

it('tells what a daily budget has counted since it is there, and why one is unhealthy', async () => {
  const client = budgetsClient(aws.url);
  const make = async (BudgetName: string, TimeUnit: Budget['TimeUnit']) => {
    const Budget: Budget = {
      ...{ BudgetName, BudgetType: 'COST', TimeUnit, BudgetLimit: { Amount: '5', Unit: 'USD' } },
      TimePeriod: { Start: new Date('2026-11-20T00:00:00Z'), End: new Date('2087-06-15T00:00:00Z') },
    };
    await client.send(new CreateBudgetCommand({ AccountId, Budget }));
  };
  await make('daily', 'DAILY');
  await make('monthly', 'MONTHLY');
  const history = (BudgetName: string, from: string, to: string) =>
    client.send(
      new DescribeBudgetPerformanceHistoryCommand({
        ...{ AccountId, BudgetName, TimePeriod: { Start: new Date(from), End: new Date(to) } },
      }),
    );
  const { BudgetPerformanceHistory } = await history('daily', '2026-11-17', '2026-11-23');
  const days = BudgetPerformanceHistory?.BudgetedAndActualAmountsList ?? [];
  expect(days.map(({ TimePeriod }) => TimePeriod?.Start?.toISOString().slice(0, 10))).toEqual([
    ...['2026-11-20', '2026-11-21', '2026-11-22'],
  ]);
  expect(days[0]?.ActualAmount).toMatchObject({ Unit: 'USD' });
  const day = '2026-11-23';
  expect(await refusalOf(history('daily', day, day))).toEqual(['InvalidParameterException', 400]);
  expect(await refusalOf(history('monthly', '2026-11-01', day))).toEqual(['InvalidParameterException', 400]);
  expect(await refusalOf(history('none', '2026-11-01', '2026-11-23'))).toEqual(['NotFoundException', 400]);
  for (const held of aws.state.budgets.list()) held.unhealthy = 'FILTER_INVALID';
  const { Budgets } = await client.send(new DescribeBudgetsCommand({ AccountId }));
  expect(Budgets?.[0]?.HealthStatus).toMatchObject({ Status: 'UNHEALTHY', StatusReason: 'FILTER_INVALID' });
});

it('finds what else carries tags by type and tag, in its own region alone', async () => {
  const find = async (type: string, region?: string) => {
    const TagFilters = [{ Key: 'aws:cloudformation:stack-name', Values: ['bot'] }];
    const command = new GetResourcesCommand({ ResourceTypeFilters: [type], TagFilters });
    const { ResourceTagMappingList = [] } = await taggingClient(aws.url, region).send(command);
    return ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN);
  };
  expect(await find('sqs')).toEqual([QUEUE]);
  expect(await find('sns')).toEqual([]);
  expect(await find('sqs', 'eu-west-1')).toEqual([]);
});
