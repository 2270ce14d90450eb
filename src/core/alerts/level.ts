// How bad an alert of a budget is. Everything is computed from the amounts: the threshold that AWS shows is rounded.
import type { BudgetAlert } from './budget-text.ts';

/** From the mildest to the worst; a card only ever gets worse. */
export const LEVELS = ['early', 'forecast', 'near', 'over'] as const;
export type Level = (typeof LEVELS)[number];

type Amounts = Pick<BudgetAlert, 'type' | 'amount' | 'limit'>;

/** Percent of the limit; undefined where the limit is nothing. */
export const percentOf = (amount: number, limit: number): number | undefined =>
  limit > 0 ? (amount / limit) * 100 : undefined;

/** Forecast 🟡, from 80 % spent 🟠, from 100 % spent 🔴. */
export const levelOf = ({ type, amount, limit }: Amounts): Level => {
  if (type === 'FORECASTED') return 'forecast';
  const percent = percentOf(amount.amount, limit.amount) ?? Number.POSITIVE_INFINITY;
  if (percent >= 100) return 'over';
  return percent >= 80 ? 'near' : 'early';
};

/** The highest configured threshold, in percent, that the amount has reached. */
export const crossedBy = ({ amount, limit }: Amounts, thresholds: readonly number[]): number | undefined => {
  const percent = percentOf(amount.amount, limit.amount) ?? Number.POSITIVE_INFINITY;
  const reached = thresholds.filter((threshold) => percent >= threshold);
  return reached.length > 0 ? Math.max(...reached) : undefined;
};

/** Positive when `one` is the worse. */
export const compareLevels = (one: Level, other: Level): number => LEVELS.indexOf(one) - LEVELS.indexOf(other);
