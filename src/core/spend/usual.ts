// What is usual: the mean of the previous five days of the same kind, because weekends are quiet and no news.
import { addDays, type Day, daysBetween, isWeekend } from '../day.ts';
import type { History } from './history.ts';

const DAYS = 5;
/** With fewer days of its kind nobody can say what is usual. */
const FEWEST = 2;

/** Values by index of day in a history. */
export type Series = ArrayLike<number>;

/** Indices of days, in the history's order of days. */
export const indicesOf = ({ from }: History, days: readonly Day[]): number[] =>
  days.map((day) => daysBetween(from, day));

export const sumAt = (series: Series, indices: readonly number[]): number => {
  let sum = 0;
  for (const index of indices) sum += series[index] ?? 0;
  return sum;
};

/** Up to five days of the kind of `day`, latest first, that lie before `before` and not before AWS billed anything. */
export const comparable = ({ from, totals }: History, day: Day, before: Day): number[] => {
  const earliest = totals.findIndex((total) => total > 0);
  if (earliest < 0) return [];
  const weekend = isWeekend(day);
  const indices: number[] = [];
  for (let index = daysBetween(from, before) - 1; index >= earliest && indices.length < DAYS; index--) {
    if (isWeekend(addDays(from, index)) === weekend) indices.push(index);
  }
  return indices.length < FEWEST ? [] : indices;
};

/** For each of some days the days it is compared with; undefined when nobody can say what is usual for one of them. */
export type Basis = readonly (readonly number[])[] | undefined;

/** All of `days` are compared with what lies before the first of them. */
export const basisOf = (history: History, days: readonly Day[]): Basis => {
  const [first] = days;
  if (first === undefined) return undefined;
  const basis = days.map((day) => comparable(history, day, first));
  return basis.every((indices) => indices.length > 0) ? basis : undefined;
};

/** What those days usually come to, all together. */
export const usualBy = (basis: Basis, series: Series): number | undefined =>
  basis?.reduce((sum, indices) => sum + sumAt(series, indices) / indices.length, 0);
