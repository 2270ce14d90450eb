// How fast an estimate grows, and when on that course it reaches the limit.

/** An estimate at a reading (ISO 8601), in US dollars. */
export type Point = { at: string; amount: number };

/** Long enough that one call does not make a course, short enough to notice what runs away. */
const WINDOW_MS = 30 * 60_000;
const HOUR_MS = 3_600_000;
/** Two readings closer than this tell nothing of a rate. */
const SHORTEST_MS = 4 * 60_000;

/**
 * US dollars an hour over about the last half hour before `now`, which is the estimate as it is; undefined when there are no
 * two readings to compare. `runs` are earlier readings of the same day, oldest first.
 */
export const rateOf = (runs: readonly Point[], now: Point): number | undefined => {
  const end = Date.parse(now.at);
  const earlier = runs.filter(({ at }) => Date.parse(at) < end);
  const base = earlier.findLast(({ at }) => Date.parse(at) <= end - WINDOW_MS) ?? earlier[0];
  if (base === undefined) return undefined;
  const since = Date.parse(base.at);
  if (end - since < SHORTEST_MS) return undefined;
  return (Math.max(0, now.amount - base.amount) / (end - since)) * HOUR_MS;
};

/** Minutes until the limit at this rate; undefined where it is never reached, or was already. */
export const minutesTo = (limit: number, amount: number, rate: number | undefined): number | undefined =>
  rate === undefined || rate <= 0 || amount >= limit ? undefined : ((limit - amount) / rate) * 60;
