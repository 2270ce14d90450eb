import { BudgetsClient, CreateNotificationCommand } from '@aws-sdk/client-budgets';
import { describe, expect, it } from 'vitest';
import { createBudgets } from '../../src/aws/budgets.ts';
import { ACCOUNT, operations, TOPIC_ARN, TOPIC_NAME, useAws } from './environment.ts';

const aws = useAws({ seed: { topics: [{ name: TOPIC_NAME }] } });

const TERMS = {
  name: 'claude-code-daily-ana-souza-1a2b3c4d',
  limit: 20,
  counts: {
    period: 'daily' as const,
    key: 'DeveloperId',
    values: ['Ana.Souza@example.com'],
    recordTypes: ['Usage'],
    metric: 'UnblendedCost',
  },
  actual: [50, 80, 100],
  forecast: [],
};
const { name: _, ...READ } = TERMS;
const SEEN = { ...READ, spent: 0 };
const MONTHLY = {
  name: 'claude-code-org',
  limit: 12_000,
  counts: {
    period: 'monthly' as const,
    key: 'Team',
    values: ['Platform', 'Payments'],
    recordTypes: ['Usage', 'EdpDiscount'],
    metric: 'NetUnblendedCost',
  },
  actual: [80, 100],
  forecast: [100],
};
const budgets = () => createBudgets({ accountId: ACCOUNT, topicArn: TOPIC_ARN });
const input = (operation: string) => aws().calls.findLast((call) => call.operation === operation)?.input;

describe('budgets', () => {
  it('asks for a daily budget over the usage of one tag value, with alerts on actual cost to the topic', async () => {
    await budgets().create({ ...TERMS, limit: 12.5, actual: [80] });
    expect(input('CreateBudget')).toEqual({
      AccountId: ACCOUNT,
      Budget: {
        BudgetName: TERMS.name,
        BudgetType: 'COST',
        TimeUnit: 'DAILY',
        BudgetLimit: { Amount: '12.5', Unit: 'USD' },
        FilterExpression: {
          And: [
            { Tags: { Key: 'DeveloperId', Values: ['Ana.Souza@example.com'], MatchOptions: ['EQUALS'] } },
            { Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage'], MatchOptions: ['EQUALS'] } },
          ],
        },
        Metrics: ['UnblendedCost'],
      },
      NotificationsWithSubscribers: [
        {
          Notification: {
            NotificationType: 'ACTUAL',
            ComparisonOperator: 'GREATER_THAN',
            Threshold: 80,
            ThresholdType: 'PERCENTAGE',
          },
          Subscribers: [{ SubscriptionType: 'SNS', Address: TOPIC_ARN }],
        },
      ],
      ResourceTags: [{ Key: 'ManagedBy', Value: 'claude-onboard' }],
    });
  });

  it.each([0.01, 1, 100, 1000, 999_999.99, 1_000_000])('reads back a limit of $%d as it was written', async (limit) => {
    await budgets().create({ ...TERMS, limit });
    expect(await budgets().get(TERMS.name)).toEqual({ ...SEEN, limit });
  });

  it('knows of no budget before there is one, and refuses a second', async () => {
    expect(await budgets().get(TERMS.name)).toBeUndefined();
    await budgets().create(TERMS);
    await expect(budgets().create(TERMS)).rejects.toMatchObject({ code: 'DuplicateRecordException' });
  });

  it('brings an existing budget to other terms', async () => {
    const seen = { ...READ, counts: { ...READ.counts, key: 'Owner' }, actual: [10, 50, 90] };
    await budgets().create({ name: TERMS.name, ...seen });
    await budgets().update(TERMS, seen);
    expect(await budgets().get(TERMS.name)).toEqual(SEEN);
  });

  it('may be brought to the same terms again', async () => {
    await budgets().create({ ...TERMS, actual: [10] });
    const seen = { ...SEEN, actual: [10] };
    await budgets().update(TERMS, seen);
    await budgets().update(TERMS, seen);
    expect((await budgets().get(TERMS.name))?.actual).toEqual([50, 80, 100]);
  });

  it('leaves alerts of other people alone, and counts only those that reach the topic', async () => {
    await budgets().create({ ...TERMS, actual: [80] });
    const Notification = {
      NotificationType: 'ACTUAL' as const,
      ComparisonOperator: 'GREATER_THAN' as const,
      Threshold: 95,
      ThresholdType: 'PERCENTAGE' as const,
    };
    await new BudgetsClient({ region: 'us-east-1' }).send(
      new CreateNotificationCommand({
        AccountId: ACCOUNT,
        BudgetName: TERMS.name,
        Notification,
        Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'finance@example.com' }],
      }),
    );
    expect((await budgets().get(TERMS.name))?.actual).toEqual([80]);
    await budgets().update({ ...TERMS, actual: [80, 95] }, { ...SEEN, actual: [80] });
    expect((await budgets().get(TERMS.name))?.actual).toEqual([80, 95]);
    expect(operations(aws(), 'budgets')).toContain('CreateSubscriber');
  });

  it('keeps a monthly budget over several values, with alerts on what is spent and what is forecast', async () => {
    await budgets().create(MONTHLY);
    const { name: __, ...read } = MONTHLY;
    expect(await budgets().get(MONTHLY.name)).toEqual({ ...read, spent: 0 });
    expect(input('CreateBudget')).toMatchObject({
      Budget: {
        TimeUnit: 'MONTHLY',
        FilterExpression: {
          And: [
            { Tags: { Key: 'Team', Values: ['Platform', 'Payments'] } },
            { Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage', 'EdpDiscount'] } },
          ],
        },
        Metrics: ['NetUnblendedCost'],
      },
      NotificationsWithSubscribers: [
        { Notification: { NotificationType: 'ACTUAL', Threshold: 80 } },
        { Notification: { NotificationType: 'ACTUAL', Threshold: 100 } },
        { Notification: { NotificationType: 'FORECASTED', Threshold: 100 } },
      ],
    });
    await budgets().update({ ...MONTHLY, forecast: [90], actual: [100] }, read);
    expect(await budgets().get(MONTHLY.name)).toMatchObject({ forecast: [90], actual: [100] });
  });

  it('is removed, and removing it again is harmless', async () => {
    await budgets().create(MONTHLY);
    await budgets().remove(MONTHLY.name);
    await budgets().remove(MONTHLY.name);
    expect(await budgets().get(MONTHLY.name)).toBeUndefined();
  });

  it('does not take a budget that counts something else for its own', async () => {
    await budgets().create(TERMS);
    const [stored] = aws().state.budgets.list();
    if (stored) stored.budget.FilterExpression = { Dimensions: { Key: 'SERVICE', Values: ['Amazon Bedrock'] } };
    expect(await budgets().get(TERMS.name)).toEqual({ ...SEEN, counts: undefined });
  });

  it('is throttled when AWS Budgets is', async () => {
    aws().faults.next('budgets', 'DescribeBudget', { kind: 'throttle' });
    await expect(budgets().get(TERMS.name)).rejects.toMatchObject({ name: 'Throttled' });
  });
});
