// A developer's daily budget of 100 dollars, whose alert at 80 % goes to the account's first topic.
import { BudgetsClient, CreateBudgetCommand } from '@aws-sdk/client-budgets';
import type { AwsSimulator } from '../../sandbox/aws/server.ts';
import { clientOptions } from './aws/clients.ts';

export const dailyBudget = ({ url, state }: AwsSimulator, developerId: string) =>
  new BudgetsClient(clientOptions(url)).send(
    new CreateBudgetCommand({
      AccountId: '111122223333',
      Budget: {
        BudgetName: `daily ${developerId}`,
        BudgetType: 'COST',
        TimeUnit: 'DAILY',
        BudgetLimit: { Amount: '100', Unit: 'USD' },
        FilterExpression: { Tags: { Key: 'DeveloperId', Values: [developerId] } },
        Metrics: ['UnblendedCost'],
      },
      NotificationsWithSubscribers: [
        {
          Notification: { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 },
          Subscribers: [{ SubscriptionType: 'SNS', Address: state.topics.list()[0]?.arn }],
        },
      ],
    }),
  );
