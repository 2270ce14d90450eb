// Somebody's spend of today as the guard looks at it: our estimate, how sure it is, and how fast it grows.
import type { Access } from '../access.ts';
import type { Day } from '../day.ts';
import type { MeterState } from '../meter/meter-state.ts';
import type { MeteredDay } from '../meter/metered-day.ts';
import { runsOf } from '../meter/runs.ts';
import { todayOf } from '../meter/today.ts';
import type { Settings } from '../settings.ts';
import { minutesTo, rateOf } from './course.ts';

/** Amounts in US dollars, `rate` an hour, `asOf` ISO 8601. */
export type Estimated = {
  /** The UTC day that was counted. */
  day: Day;
  amount: number;
  asOf: string;
  rate?: number;
  /** When the limit is reached at this rate. */
  minutes?: number;
  /** Models by name of which something was used that has no price: the amount is too low by an unknown part. */
  unpriced: string[];
};

/** An estimate that is older than this stops nobody, and tells nothing of the course. */
const STALE_AFTER_MS = 15 * 60_000;

/** One from ahead is no younger: the clock was put back, and nobody knows how old it is. */
export const isStale = (asOf: string, now: Date): boolean =>
  Math.abs(now.getTime() - Date.parse(asOf)) > STALE_AFTER_MS;

/** Undefined while their regions were never read. `day` is what was counted on the UTC day `of`, with this person in it at least. */
export const estimatedOf = (
  access: Access,
  { of, day, state }: { of: Day; day: MeteredDay | undefined; state: MeterState },
  settings: Settings,
  now: Date,
): Estimated | undefined => {
  const today = todayOf({ access, day, state, settings, now });
  if (today === undefined) return undefined;
  const { amount, asOf, unpriced, dailyLimit } = today;
  const rate = day && rateOf(runsOf(day, access.userId), { at: asOf, amount });
  const minutes = minutesTo(dailyLimit, amount, rate);
  return {
    day: of,
    amount,
    asOf,
    ...(rate === undefined ? {} : { rate }),
    ...(minutes === undefined ? {} : { minutes }),
    unpriced: unpriced.map(({ model }) => model),
  };
};
