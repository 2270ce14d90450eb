// A count that is spread evenly over its time and counted by the minute, so that the minutes add up to it exactly.
import { chance } from '../billing/chance.ts';
import type { CloudWatchSettings } from './settings.ts';

export const minuteMs = 60_000;

/** `from` and `to` in milliseconds since 1970; `key` says of what, for whatever depends on chance. */
export type Flow = { key: string; from: number; to: number; total: number };

export type Arrival = Pick<CloudWatchSettings, 'delayMs' | 'lateShare' | 'lateMs'>;

/** What of it lies before the instant, which is the start of a minute. */
const before = ({ from, to, total }: Flow, at: number): number =>
  Math.floor(total * Math.min(1, Math.max(0, (at - from) / (to - from))));

/** What is counted in the minute that begins at the instant. */
export const inMinute = (flow: Flow, at: number): number => before(flow, at + minuteMs) - before(flow, at);

/** When the data point of that minute shows. */
export const shownAt = ({ key }: Flow, at: number, { delayMs, lateShare, lateMs }: Arrival): number =>
  at + minuteMs + delayMs + (chance(key, at, 'late') < lateShare ? lateMs : 0);

/** The sum of the minutes from `start` to before `end` that show at `now`. All are starts of minutes but `now`. */
export const shownSum = (flow: Flow, start: number, end: number, now: number, arrival: Arrival): number => {
  const longest = minuteMs + arrival.delayMs + (arrival.lateShare > 0 ? arrival.lateMs : 0);
  // What is older than that shows for certain, and need not be looked at minute by minute.
  const certain = Math.min(Math.max(start, Math.floor((now - longest) / minuteMs) * minuteMs + minuteMs), end);
  let sum = before(flow, certain) - before(flow, start);
  const last = Math.min(end, Math.floor(now / minuteMs) * minuteMs);
  for (let at = certain; at < last; at += minuteMs) if (shownAt(flow, at, arrival) <= now) sum += inMinute(flow, at);
  return sum;
};
