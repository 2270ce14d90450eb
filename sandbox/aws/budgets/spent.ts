// What a budget counts in the period it watches, and what AWS would forecast for it.
import type { Billing } from '../billing/billing.ts';
import { addDays, dayOf, daysBetween, firstOfMonth, monthAfter } from '../billing/days.ts';
import { fromNumber, one, sum } from '../billing/decimal.ts';
import type { LineItem } from '../billing/line-items.ts';
import { dimensionOf, matches } from '../billing/matching.ts';
import type { Budget } from './schemas.ts';

export type Period = {
  /** First day, and the day after the last one. */
  start: string;
  end: string;
};

/** A daily budget looks at yesterday, for today has hardly arrived; the others at the running period. */
export const periodOf = (timeUnit: Budget['TimeUnit'], at: number): Period => {
  const today = dayOf(at);
  const month = firstOfMonth(today);
  if (timeUnit === 'MONTHLY') return { start: month, end: monthAfter(month) };
  if (timeUnit === 'QUARTERLY') {
    const start = monthAfter(month, -((Number(month.slice(5, 7)) - 1) % 3));
    return { start, end: monthAfter(start, 3) };
  }
  const year = `${today.slice(0, 4)}-01-01`;
  if (timeUnit === 'ANNUALLY') return { start: year, end: monthAfter(year, 12) };
  return { start: addDays(today, -1), end: today };
};

const legacyDimensions: Record<string, string> = {
  Service: 'SERVICE',
  LinkedAccount: 'LINKED_ACCOUNT',
  Region: 'REGION',
  UsageType: 'USAGE_TYPE',
  BillingEntity: 'BILLING_ENTITY',
};

/** `user:Key$value`; any other spelling of a tag means nothing, and the budget stays at zero. */
const hasTag = ({ tags }: LineItem, text: string): boolean => {
  const [, key = '', value] = /^user:([^$]+)\$(.*)$/s.exec(text) ?? [];
  return value !== undefined && tags[key] === value;
};

const legacyCounts = ({ CostFilters = {}, CostTypes = {} }: Budget, item: LineItem): boolean => {
  const leftOut =
    (CostTypes.IncludeCredit === false && item.recordType === 'Credit') ||
    (CostTypes.IncludeRefund === false && item.recordType === 'Refund') ||
    (CostTypes.IncludeTax === false && item.recordType === 'Tax');
  const fits = Object.entries(CostFilters).every(([name, values]) =>
    values.some((value) =>
      name === 'TagKeyValue' ? hasTag(item, value) : dimensionOf(item, legacyDimensions[name] ?? name) === value,
    ),
  );
  return fits && !leftOut;
};

const counts = (budget: Budget, item: LineItem): boolean =>
  budget.FilterExpression === undefined ? legacyCounts(budget, item) : matches(budget.FilterExpression, item);

export type Bill = {
  /** What `budget` counts of the days from `start` to before `end`, in ten-billionths. */
  spent: (budget: Budget, period: Period) => bigint;
};

/** The bill of one account as it is known at `at`, read once for all of its budgets. */
export const billOf = (billing: Billing, account: string, at: number): Bill => {
  const known = new Map<string, LineItem[]>();
  const itemsOn = (day: string): LineItem[] => {
    const items =
      known.get(day) ??
      billing.items(day, addDays(day, 1), at).filter(({ linkedAccount }) => linkedAccount === account);
    known.set(day, items);
    return items;
  };
  return {
    spent: (budget, { start, end }) => {
      const until = end > dayOf(at) ? addDays(dayOf(at), 1) : end;
      const items = daysBetween(start, until).flatMap((day) => itemsOn(day).filter((item) => counts(budget, item)));
      return sum(items.map(({ amount, quantity }) => (budget.Metrics?.[0] === 'UsageQuantity' ? quantity : amount)));
    },
  };
};

/** Two weeks that have settled tell what the rest of the period will cost. */
export const forecastOf = (bill: Bill, budget: Budget, period: Period, at: number): bigint => {
  const today = dayOf(at);
  const settled = { start: addDays(today, -16), end: addDays(today, -2) };
  const left = BigInt(daysBetween(addDays(today, -1), period.end).length);
  const sure = bill.spent(budget, { start: period.start, end: addDays(today, -1) });
  return sure + (bill.spent(budget, settled) * left) / 14n;
};

/** The limit in force, in ten-billionths. */
export const limitOf = ({ BudgetLimit, PlannedBudgetLimits = {} }: Budget, at: number): bigint => {
  const planned = Object.entries(PlannedBudgetLimits)
    .filter(([start]) => Number(start) * 1000 <= at)
    .sort(([a], [b]) => Number(a) - Number(b))
    .at(-1);
  return fromNumber(Number(BudgetLimit?.Amount ?? planned?.[1].Amount ?? 0));
};

export const thresholdOf = (
  { Threshold, ThresholdType }: { Threshold: number; ThresholdType: string },
  limit: bigint,
): bigint => (ThresholdType === 'PERCENTAGE' ? (limit * fromNumber(Threshold)) / (100n * one) : fromNumber(Threshold));
