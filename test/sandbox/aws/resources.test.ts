import { CreateInferenceProfileCommand } from '@aws-sdk/client-bedrock';
import { CreateBudgetCommand } from '@aws-sdk/client-budgets';
import { expect, test } from 'vitest';
import { startAws } from '../../../sandbox/aws/server.ts';
import { bedrockClient, budgetsClient } from './clients.ts';

test('everything in the account is told in words', async () => {
  const aws = await startAws({
    seed: {
      queues: [{ name: 'dead.fifo' }, { name: 'jobs.fifo', redrive: { deadLetter: 'dead.fifo', maxReceiveCount: 5 } }],
      topics: [{ name: 'alerts', subscriptions: [{ protocol: 'email', endpoint: 'a@x.com' }] }],
      directory: {
        users: [{ userName: 'alice', givenName: 'Alice', familyName: 'Adams' }],
        groups: [{ name: 'claude-code', members: ['alice'] }],
      },
    },
  });
  const { inferenceProfileArn = '' } = await bedrockClient(aws.url).send(
    new CreateInferenceProfileCommand({
      inferenceProfileName: 'claude-alice',
      modelSource: {
        copyFrom: 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-sonnet-5',
      },
      tags: [{ key: 'DeveloperId', value: 'alice' }],
    }),
  );
  await budgetsClient(aws.url).send(
    new CreateBudgetCommand({
      AccountId: '111122223333',
      Budget: {
        BudgetName: 'daily-alice',
        BudgetType: 'COST',
        TimeUnit: 'DAILY',
        BudgetLimit: { Amount: '20', Unit: 'USD' },
        FilterExpression: { Tags: { Key: 'DeveloperId', Values: ['alice'] } },
        Metrics: ['UnblendedCost'],
      },
      NotificationsWithSubscribers: [
        {
          Notification: { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 },
          Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'a@x.com' }],
        },
      ],
    }),
  );
  const region = 'us-east-1';
  const queue = { service: 'SQS', kind: 'FIFO queue', region, tags: {} };
  const quiet = [
    ['Waiting', '0'],
    ['In flight', '0'],
  ];
  expect(aws.state.resources()).toEqual([
    {
      service: 'Bedrock',
      kind: 'Application inference profile',
      name: 'claude-alice',
      region,
      facts: [
        ['ARN', inferenceProfileArn],
        ['Model', 'us.anthropic.claude-sonnet-5'],
        ['Status', 'Active'],
      ],
      tags: { DeveloperId: 'alice' },
    },
    {
      service: 'Budgets',
      kind: 'Budget',
      name: 'daily-alice',
      facts: [
        ['Limit', '20 USD daily'],
        ['Spent', '0.00 USD'],
        ['Filter', 'DeveloperId = alice'],
        ['Alert at 80 %', 'a@x.com'],
      ],
      tags: {},
    },
    {
      service: 'Identity Center',
      kind: 'Group',
      name: 'claude-code',
      region,
      facts: [['Members', 'alice']],
      tags: {},
    },
    {
      service: 'SNS',
      kind: 'Topic',
      name: 'alerts',
      region,
      facts: [
        ['ARN', 'arn:aws:sns:us-east-1:111122223333:alerts'],
        ['Subscriptions', 'email a@x.com'],
      ],
      tags: {},
    },
    { ...queue, name: 'dead.fifo', facts: quiet },
    { ...queue, name: 'jobs.fifo', facts: [...quiet, ['Dead letters', 'dead.fifo']] },
  ]);
  await aws.close();
});
