// Fourteen days by person, for a chart: the five who cost most, and everybody else, every series with a point for every day.
import { addDays, type Day, daysFrom } from '../day.ts';
import type { Settings } from '../settings.ts';
import type { History } from './history.ts';
import { indicesOf, type Series, sumAt } from './usual.ts';

export type Chart = { days: Day[]; series: { name: string; values: number[] }[] };

const DAYS = 14;
const NAMED = 5;

/** Where people must not be named, one line for everybody. Untagged costs are among the others. */
export const chartOf = (history: History, through: Day, names: Settings['digest']['names']): Chart => {
  const days = daysFrom(addDays(through, 1 - DAYS), addDays(through, 1));
  const indices = indicesOf(history, days);
  const valuesOf = (series: Series) => indices.map((index) => series[index] ?? 0);
  const totals = valuesOf(history.totals);
  if (names !== 'all') return { days, series: [{ name: 'Everybody', values: totals }] };
  const top = history.people
    .map((person) => ({ person, sum: sumAt(person.daily, indices) }))
    .filter(({ sum }) => sum > 0)
    .sort((one, other) => other.sum - one.sum)
    .slice(0, NAMED)
    .map(({ person }) => ({ name: person.name, values: valuesOf(person.daily) }));
  const named = days.map((_, day) => top.reduce((sum, { values }) => sum + (values[day] ?? 0), 0));
  // What is left after subtraction may be a hair below nothing.
  const others = totals.map((total, day) => Math.max(0, total - (named[day] ?? 0)));
  return {
    days,
    series: [...top, ...(others.some((value) => value >= 0.005) ? [{ name: 'Others', values: others }] : [])],
  };
};
