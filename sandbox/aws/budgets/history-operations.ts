// What a budget has counted, period by period: of days at most sixty.
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Billing } from '../billing/billing.ts';
import { addDays, dayOf, daysBetween } from '../billing/days.ts';
import { toDecimal } from '../billing/decimal.ts';
import { type Operation, operation } from '../service.ts';
import { ownAccount } from './budget-operations.ts';
import { onBudget, paging } from './schemas.ts';
import { billOf } from './spent.ts';
import type { Budgets } from './store.ts';

const MOST_DAYS = 60;
const seconds = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000;
const dayAt = (at: number | undefined, otherwise: string): string => (at === undefined ? otherwise : dayOf(at * 1000));

const period = z.object({ Start: z.number().optional(), End: z.number().optional() });

export const createHistoryOperations = (
  budgets: Budgets,
  billing: Billing,
  now: () => number,
): Record<string, Operation> => ({
  DescribeBudgetPerformanceHistory: operation(
    onBudget.extend({ ...paging(100).shape, TimePeriod: period.optional() }),
    (input, caller) => {
      const account = ownAccount(input, caller);
      const held = budgets.find(account, input.BudgetName);
      const { budget } = held;
      if (budget.TimeUnit !== 'DAILY')
        throw new AwsError('InvalidParameterException', 400, 'Only the history of daily budgets is simulated.');
      const today = dayOf(now());
      const oldest = addDays(today, -MOST_DAYS);
      const start = dayAt(input.TimePeriod?.Start, oldest);
      const end = dayAt(input.TimePeriod?.End, today);
      if (end <= start) throw new AwsError('InvalidParameterException', 400, 'The start must be before the end.');
      const since = dayAt(budget.TimePeriod?.Start, oldest);
      const bill = billOf(billing, account, now());
      const Unit = budget.BudgetLimit?.Unit ?? 'USD';
      const days = daysBetween(start > oldest ? start : oldest, end < today ? end : today).filter(
        (day) => day >= since,
      );
      return {
        BudgetPerformanceHistory: {
          BudgetName: budget.BudgetName,
          BudgetType: budget.BudgetType,
          TimeUnit: budget.TimeUnit,
          BudgetedAndActualAmountsList: days.map((day) => ({
            BudgetedAmount: budget.BudgetLimit,
            ActualAmount: {
              Amount: toDecimal(held.blind ? 0n : bill.spent(budget, { start: day, end: addDays(day, 1) })),
              Unit,
            },
            TimePeriod: { Start: seconds(day), End: seconds(addDays(day, 1)) },
          })),
        },
      };
    },
  ),
});
