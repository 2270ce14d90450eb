// A simulated account in which budgets are made, and the daily one that most tests begin with.
import {
  type Budget,
  CreateBudgetCommand,
  type CreateBudgetCommandInput,
  DescribeBudgetCommand,
  type Notification,
} from '@aws-sdk/client-budgets';
import { afterEach, beforeEach } from 'vitest';
import { type AwsSimulator, startAws } from '../../../../sandbox/aws/server.ts';
import { budgetsClient } from '../clients.ts';

export const start = Date.UTC(2026, 10, 24, 9);
export const AccountId = '111122223333';
export const topic = `arn:aws:sns:eu-west-1:${AccountId}:alerts`;
export const daily: Budget = {
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

export const at80: Notification = { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 };

/** A fresh account for each test. */
export const useStage = () => {
  let aws: AwsSimulator | undefined;
  beforeEach(async () => {
    aws = await startAws({ now: () => start });
  });
  afterEach(() => aws?.close());
  const opened = (): AwsSimulator => {
    if (!aws) throw new Error('The account is there within tests only.');
    return aws;
  };
  return {
    get aws() {
      return opened();
    },
    create: (budget: Partial<Budget> = {}, more: Partial<CreateBudgetCommandInput> = {}) =>
      budgetsClient(opened().url).send(
        new CreateBudgetCommand({ AccountId, Budget: { ...daily, ...budget }, ...more }),
      ),
    read: async (ShowFilterExpression?: boolean) =>
      (
        await budgetsClient(opened().url).send(
          new DescribeBudgetCommand({ AccountId, BudgetName: daily.BudgetName, ShowFilterExpression }),
        )
      ).Budget,
  };
};
