// What each developer's estimate was at the latest readings, so that one can see how fast it grows.
import type { Model } from '../settings.ts';
import { estimatesOf } from './estimate.ts';
import type { MeteredDay } from './metered-day.ts';

/** An hour of readings five minutes apart, with both ends. */
const MOST_RUNS = 13;

const A_MILLIONTH = 10n ** 6n;

type Runs = MeteredDay['runs'];

const latest = (runs: Runs): Runs => {
  const { length } = runs.at;
  const surplus = Math.max(0, length - MOST_RUNS);
  return {
    at: runs.at.slice(surplus),
    // Lists end together; a shorter one begins later.
    amounts: Object.fromEntries(
      Object.entries(runs.amounts).map(([userId, amounts]) => [
        userId,
        amounts.slice(Math.max(0, surplus - (length - amounts.length))),
      ]),
    ),
  };
};

const repeated = (runs: Runs, at: string): Runs => ({
  at: [...runs.at, at],
  amounts: Object.fromEntries(
    Object.entries(runs.amounts).map(([userId, amounts]) => [userId, [...amounts, amounts.at(-1) ?? 0]]),
  ),
});

/**
 * The day with the estimates of a reading at `at` (ISO 8601) added. `quietUntil` is the last reading that found nothing
 * new and was not written down: until then the amounts stood still.
 */
export const withRun = (
  day: MeteredDay,
  at: string,
  quietUntil: string | undefined,
  models: readonly Model[],
): MeteredDay => {
  const last = day.runs.at.at(-1);
  const stood = last !== undefined && quietUntil !== undefined && quietUntil > last;
  const before = stood ? repeated(day.runs, quietUntil) : day.runs;
  const estimates = estimatesOf(day, models);
  const amounts = Object.fromEntries(
    [...estimates].map(([userId, { cost }]) => [
      userId,
      [...(before.amounts[userId] ?? []), Number(cost / A_MILLIONTH)],
    ]),
  );
  return { ...day, runs: latest({ at: [...before.at, at], amounts }) };
};

/** Somebody's estimates at the latest readings, oldest first, in US dollars; 0 before there was anything. */
export const runsOf = ({ runs }: MeteredDay, userId: string): { at: string; amount: number }[] => {
  const own = runs.amounts[userId] ?? [];
  const missing = runs.at.length - own.length;
  return runs.at.map((at, index) => ({ at, amount: (own[index - missing] ?? 0) / 1e6 }));
};
