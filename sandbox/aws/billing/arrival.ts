// How much of a day Cost Explorer knows by when: bills arrive late, and some are corrected days afterwards.
import { chance } from './chance.ts';
import { addDays, dayMs, hourMs, startOfDay } from './days.ts';

/** Bills are refreshed this often; between two refreshes nothing changes. */
const refreshMs = 4 * hourMs;

/** Hours after the end of the day, and the share that has arrived by then. */
const curve: [hours: number, share: number][] = [
  [-8, 0],
  [8, 0.5],
  [30, 1],
];

/** From then on all is there: at half past nine two days later, when a day counts as settled. */
const wholeAfterHours = 32;

const correctedAfterHours = 72;

export const refreshedAt = (at: number): number => Math.floor(at / refreshMs) * refreshMs;

/** Two looks at a day see the same when this is the same: nothing of it changes any more once it may be corrected. */
export const stateOfDay = (day: string, at: number): number =>
  Math.min(refreshedAt(at), startOfDay(addDays(day, 1)) + correctedAfterHours * hourMs);

const hoursSince = (day: string, at: number): number => (refreshedAt(at) - startOfDay(addDays(day, 1))) / hourMs;

const onCurve = (hours: number): number => {
  const next = curve.findIndex(([limit]) => hours < limit);
  if (next <= 0) return next === 0 ? 0 : 1;
  const [[fromHours, fromShare] = [0, 0], [toHours, toShare] = [0, 0]] = curve.slice(next - 1, next + 1);
  return fromShare + ((hours - fromHours) / (toHours - fromHours)) * (toShare - fromShare);
};

/** From 0 to 1; `key` says of what: two hours earlier or later than others, until all is there. */
export const arrivedShare = (day: string, at: number, key: string): number => {
  const hours = hoursSince(day, at);
  return hours >= wholeAfterHours ? 1 : onCurve(hours + 4 * chance(key, day, 'late') - 2);
};

/**
 * The share that has arrived of what was used from `from` to `to`, when `share` of its day has: early use comes before late
 * use, and of late use as much as of the day.
 */
export const arrivedPart = ({ day, from, to }: { day: string; from: number; to: number }, share: number): number => {
  const reached = (startOfDay(day) + share * dayMs - from) / (to - from);
  return Math.max(share, Math.min(1, reached));
};

/** What the day's figures are multiplied with at `at`: about one day in seven is corrected by two to five percent. */
export const correction = (day: string, at: number, seed: string): number => {
  if (hoursSince(day, at) < correctedAfterHours || chance(seed, day, 'corrected') >= 1 / 7) return 1;
  const percent = 2 + 3 * chance(seed, day, 'by');
  return 1 + (chance(seed, day, 'up') < 0.7 ? percent : -percent) / 100;
};
