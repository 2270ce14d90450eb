// Calendar days in UTC, as Cost Explorer bills them: `2026-08-19`. Nothing here knows a time zone.
import { lazy } from './lazy.ts';

/** `YYYY-MM-DD`, a day in UTC. Days compare as text. */
export type Day = string;

const DAY_MS = 86_400_000;
const instant = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** The UTC day that the instant falls on. */
export const dayOf = (at: Date): Day => at.toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => dayOf(new Date(instant(day) + days * DAY_MS));

/** How many days `later` is after `earlier`; negative when it is before. */
export const daysBetween = (earlier: Day, later: Day): number => (instant(later) - instant(earlier)) / DAY_MS;

/** From `from` (inclusive) to `to` (exclusive), in order; none when `to` is not after `from`. */
export const daysFrom = (from: Day, to: Day): Day[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, index) => addDays(from, index));

/** `YYYY-MM` */
export const monthOf = (day: Day): string => day.slice(0, 7);
export const firstOfMonth = (day: Day): Day => `${monthOf(day)}-01`;
export const lastOfMonth = (day: Day): Day => addDays(firstOfMonth(addDays(firstOfMonth(day), 32)), -1);

/** Saturday or Sunday. */
export const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(instant(day)).getUTCDay());

const formatOf = (options: Intl.DateTimeFormatOptions) =>
  lazy(() => new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }));
const short = formatOf({ weekday: 'short', day: 'numeric', month: 'short' });
const month = formatOf({ month: 'long', year: 'numeric' });

/** `Wed 19 Aug` */
export const dayName = (day: Day): string => short().format(instant(day)).replace(',', '');

/** `August 2026` */
export const monthName = (day: Day): string => month().format(instant(firstOfMonth(day)));
