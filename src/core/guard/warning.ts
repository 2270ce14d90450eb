// What is told of an estimate, and by which key each is told once on a UTC day under one limit.
import type { Desired } from '../access.ts';
import type { Day } from '../day.ts';
import type { Settings } from '../settings.ts';
import { type Estimated, isStale } from './estimated.ts';

/**
 * A share of the limit in percent was reached; the limit is reached soon; or it is passed still, when the time is over for
 * which an admin let it run.
 */
export type Warning =
  | { kind: 'share'; percent: number }
  | { kind: 'course'; minutes: number }
  | { kind: 'again'; until: string };

/** The highest share of the limit that was reached; the limit itself is always one. */
export const reachedShare = (amount: number, limit: number, thresholds: readonly number[]): number | undefined => {
  const reached = thresholds.filter((percent) => percent !== 100 && amount >= (limit * percent) / 100);
  const all = amount >= limit ? [...reached, 100] : reached.filter((percent) => percent < 100);
  return all.length > 0 ? Math.max(...all) : undefined;
};

const prefixOf = (day: Day, limit: number): string => `${day}:limit:${limit}:`;

const keyOf = (day: Day, limit: number, warning: Warning): string => {
  switch (warning.kind) {
    case 'share':
      return `${prefixOf(day, limit)}${warning.percent}`;
    case 'course':
      return `${prefixOf(day, limit)}course`;
    case 'again':
      return `${prefixOf(day, limit)}again ${warning.until}`;
  }
};

/** The limits under which something was told of that day, the first told first. */
export const limitsTold = (day: Day, told: readonly string[]): number[] => [
  ...new Set(told.flatMap((key) => (key.startsWith(`${day}:limit:`) ? Number(key.split(':')[2]) : []))),
];

/** A lower share is told with a higher one, and the course with the limit itself. */
const isTold = (warning: Warning, told: readonly string[], day: Day, limit: number): boolean => {
  const prefix = prefixOf(day, limit);
  const before = told.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  if (before.includes(keyOf(day, limit, warning).slice(prefix.length))) return true;
  const highest = Math.max(0, ...before.map(Number).filter((percent) => !Number.isNaN(percent)));
  return warning.kind === 'share' ? highest >= warning.percent : warning.kind === 'course' && highest >= 100;
};

/** All that holds now, the worst first. */
const holding = (
  { amount, minutes, asOf }: Estimated,
  { limit, now }: { limit: number; now: Date },
  { thresholds, withinMinutes }: Pick<Settings['guard'], 'thresholds' | 'withinMinutes'>,
): Warning[] => {
  const percent = reachedShare(amount, limit, thresholds);
  const soon = minutes !== undefined && minutes <= withinMinutes && withinMinutes > 0 && !isStale(asOf, now);
  return [
    ...(percent === undefined ? [] : [{ kind: 'share' as const, percent }]),
    ...(soon ? [{ kind: 'course' as const, minutes }] : []),
  ];
};

/** The worst of what holds and was not told, and the keys of all that is told with it. */
export const warningsOf = (
  estimated: Estimated,
  { limit, day, told, now }: { limit: number; day: Day; told: readonly string[]; now: Date },
  rules: Pick<Settings['guard'], 'thresholds' | 'withinMinutes'>,
): { warning?: Warning; keys: string[] } => {
  const open = holding(estimated, { limit, now }, rules).filter((warning) => !isTold(warning, told, day, limit));
  const [warning] = open;
  return { ...(warning ? { warning } : {}), keys: open.map((each) => keyOf(day, limit, each)) };
};

/** Where admins decide: that the time is over for which they let it run, and the limit is passed still. */
export const againOf = (
  { guarded, dailyLimit: limit }: Desired,
  { amount }: Estimated,
  { day, told, now }: { day: Day; told: readonly string[]; now: Date },
): { warning?: Warning; keys: string[] } => {
  const until = guarded?.letRun?.until;
  const isOver = until !== undefined && until > `${day}T00:00:00.000Z` && Date.parse(until) <= now.getTime();
  if (!isOver || amount < limit) return { keys: [] };
  const warning: Warning = { kind: 'again', until };
  return isTold(warning, told, day, limit) ? { keys: [] } : { warning, keys: [keyOf(day, limit, warning)] };
};
