// A budget and Cost Explorer are two readers of one bill: whatever the filter, they say the same amount.
import {
  CreateBudgetCommand,
  DeleteBudgetCommand,
  DescribeBudgetCommand,
  type Expression,
} from '@aws-sdk/client-budgets';
import { GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleCompany } from '../../../../sandbox/aws/billing/sample-company.ts';
import { type AwsSimulator, startAws } from '../../../../sandbox/aws/server.ts';
import { budgetsClient, costExplorerClient } from '../clients.ts';

const now = Date.UTC(2026, 7, 19, 9, 30);
const AccountId = '111122223333';
let aws: AwsSimulator;

beforeAll(async () => {
  aws = await startAws({ now: () => now, billing: sampleCompany('2026-08-19') });
});

afterAll(() => aws.close());

const leaf = fc.constantFrom<Expression>(
  { Tags: { Key: 'Team', Values: ['Platform'], MatchOptions: ['EQUALS'] } },
  { Tags: { Key: 'Team', Values: ['Payments', 'Research'] } },
  { Tags: { Key: 'DeveloperId', Values: ['chen.wei@acme.example', 'vera.lind@acme.example'] } },
  { Tags: { Key: 'DeveloperId', MatchOptions: ['ABSENT'] } },
  { Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage'], MatchOptions: ['EQUALS'] } },
  { Dimensions: { Key: 'RECORD_TYPE', Values: ['Credit', 'Tax'] } },
  { Dimensions: { Key: 'SERVICE', Values: ['Amazon Bedrock Service'] } },
  { Dimensions: { Key: 'REGION', Values: ['eu-central-1'] } },
);

const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    leaf,
    fc.record({ Not: tie('expression') }),
    fc.record({ And: fc.array(tie('expression'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ Or: fc.array(tie('expression'), { minLength: 2, maxLength: 3 }) }),
  ),
}));

test('for any filter, in the running month', async () => {
  const budgets = budgetsClient(aws.url);
  await fc.assert(
    fc.asyncProperty(expression, async (FilterExpression) => {
      const BudgetName = 'same';
      const Budget = {
        BudgetName,
        BudgetType: 'COST' as const,
        TimeUnit: 'MONTHLY' as const,
        BudgetLimit: { Amount: '1', Unit: 'USD' },
        FilterExpression,
        Metrics: ['UnblendedCost' as const],
      };
      await budgets.send(new CreateBudgetCommand({ AccountId, Budget }));
      aws.evaluate();
      const told = await budgets.send(new DescribeBudgetCommand({ AccountId, BudgetName }));
      await budgets.send(new DeleteBudgetCommand({ AccountId, BudgetName }));
      const { ResultsByTime } = await costExplorerClient(aws.url).send(
        new GetCostAndUsageCommand({
          TimePeriod: { Start: '2026-08-01', End: '2026-09-01' },
          Granularity: 'MONTHLY',
          Metrics: ['UnblendedCost'],
          Filter: FilterExpression as never,
        }),
      );
      expect(told.Budget?.CalculatedSpend?.ActualSpend?.Amount).toBe(ResultsByTime?.[0]?.Total?.UnblendedCost?.Amount);
    }),
    { numRuns: 25 },
  );
});
