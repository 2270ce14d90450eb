import { CreateBudgetCommand, DescribeBudgetCommand } from '@aws-sdk/client-budgets';
import { afterEach, expect, test } from 'vitest';
import { budgetsClient } from '../clients.ts';
import { change, openAccount } from './account.ts';

let account: Awaited<ReturnType<typeof openAccount>>;
afterEach(() => account?.aws.close());

test('a budget on a key that is not active stays at zero, and counts once the key shows', async () => {
  account = await openAccount();
  const { aws, client, later } = account;
  const budgets = budgetsClient(aws.url);
  const name = { AccountId: '111122223333', BudgetName: 'of alice' };
  await budgets.send(
    new CreateBudgetCommand({
      AccountId: name.AccountId,
      Budget: {
        BudgetName: name.BudgetName,
        BudgetType: 'COST',
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: '100', Unit: 'USD' },
        FilterExpression: { Tags: { Key: 'DeveloperId', Values: ['alice'] } },
        Metrics: ['UnblendedCost'],
      },
    }),
  );
  const spent = async () => {
    aws.evaluate();
    const { Budget } = await budgets.send(new DescribeBudgetCommand(name));
    return Number(Budget?.CalculatedSpend?.ActualSpend?.Amount).toFixed(0);
  };
  later(24);
  expect(await spent()).toBe('0');
  await change(client, 'Active', 'DeveloperId');
  later(48);
  // Wednesday and Thursday; the days before it was switched on stay without.
  expect(await spent()).toBe('40');
});
