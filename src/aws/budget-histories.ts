// What daily budgets have counted on past days.
import { paginateDescribeBudgetPerformanceHistory } from '@aws-sdk/client-budgets';
import type { BudgetHistories } from '../app/health-ports.ts';
import { type Day, dayOf } from '../core/day.ts';
import { budgetsClient } from './clients.ts';
import { translated } from './failures.ts';

const instant = (day: Day): Date => new Date(`${day}T00:00:00Z`);

export const createBudgetHistories = ({ accountId: AccountId }: { accountId: string }): BudgetHistories => {
  const client = budgetsClient();
  return {
    read: (BudgetName, from, to) =>
      translated(async () => {
        const found = new Map<Day, number>();
        const TimePeriod = { Start: instant(from), End: instant(to) };
        const pages = paginateDescribeBudgetPerformanceHistory({ client }, { AccountId, BudgetName, TimePeriod });
        for await (const { BudgetPerformanceHistory } of pages) {
          for (const { ActualAmount, TimePeriod: of } of BudgetPerformanceHistory?.BudgetedAndActualAmountsList ?? [])
            if (of?.Start && ActualAmount?.Amount !== undefined)
              found.set(dayOf(of.Start), Number(ActualAmount.Amount));
        }
        return found;
      }),
  };
};
