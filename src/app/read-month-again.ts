// Reads the costs of a month again after a backfill, if any of its days were kept: their names may be others now.
import { addDays, type Day, dayOf, lastOfMonth } from '../core/day.ts';
import { type Backfill, monthsToRead } from '../core/tags/backfill.ts';
import type { Clock } from './ports.ts';
import type { Costs, SpendDays } from './spend-ports.ts';

type Deps = { costs: Costs; spendDays: SpendDays; clock: Clock };

const isKept = async ({ spendDays }: Deps, first: Day, end: Day): Promise<boolean> => {
  for await (const _ of spendDays.read(first, end)) return true;
  return false;
};

/**
 * Reads the first month that is left, and skips those of which nothing was kept: an export of one reads it from AWS anyway.
 * Answers with the first day of the next month to read, or undefined when there is none. Oldest first, so that the last
 * reading is the newest.
 */
export const readMonthAgain = async (deps: Deps, backfill: Backfill): Promise<Day | undefined> => {
  const now = deps.clock.now();
  const today = dayOf(now);
  const months = monthsToRead(backfill, today);
  for (const [index, first] of months.entries()) {
    const next = addDays(lastOfMonth(first), 1);
    const to = next < today ? next : today;
    if (first >= to || !(await isKept(deps, first, to))) continue;
    const days = await deps.costs.read(first, to);
    await deps.spendDays.keep({ at: now.toISOString(), from: first, to, days });
    return months[index + 1];
  }
  return undefined;
};
