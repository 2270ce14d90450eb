// What kept spend tells about costs with and without names, without asking AWS.
import { addDays, type Day, dayOf } from '../core/day.ts';
import { amountOf, type SpendDay, totalOf, UNTAGGED } from '../core/spend/spend-day.ts';
import type { SpendDays } from './spend-ports.ts';

type Deps = { spendDays: SpendDays };

/** As far back as a backfill goes. */
const YEAR_DAYS = 366;
/** Enough to meet a day of use after a long weekend. */
const LATELY_DAYS = 14;
const CENT = 0.005;

const namedOf = (day: SpendDay): number => {
  const untagged = day.developers.indexOf(UNTAGGED);
  return totalOf(day) - (untagged < 0 ? 0 : amountOf(day, untagged));
};

/** If costs of the last days carry names: the latest instant (ISO 8601) at which the tag may have been switched on. */
export const namedSince = async ({ spendDays }: Deps, now: Date): Promise<string | undefined> => {
  const today = dayOf(now);
  for await (const day of spendDays.read(addDays(today, -LATELY_DAYS), today))
    if (namedOf(day) > CENT) return `${addDays(day.day, -1)}T23:59:59.999Z`;
  return undefined;
};

export type Nameless = { firstDay: Day; amount: number; currency: string };

/** The days of the last year through `last` (inclusive) whose costs carry no name at all, as one amount; undefined when there are none. */
export const namelessThrough = async ({ spendDays }: Deps, last: Day): Promise<Nameless | undefined> => {
  let found: Nameless | undefined;
  for await (const day of spendDays.read(addDays(last, -YEAR_DAYS), addDays(last, 1))) {
    const total = totalOf(day);
    if (total < CENT || namedOf(day) > CENT) continue;
    found ??= { firstDay: day.day, amount: 0, currency: day.currency };
    found.amount += total;
  }
  return found;
};

/** What carries names of the days from `first` through `last`, both inclusive. */
export const namedFrom = async ({ spendDays }: Deps, first: Day, last: Day): Promise<number> => {
  let sum = 0;
  for await (const day of spendDays.read(first, addDays(last, 1))) sum += namedOf(day);
  return sum;
};
