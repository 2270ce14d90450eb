// An export as the queue names it: for whom, of which month, and which time of asking.
import { addDays, type Day, dayOf, firstOfMonth, monthOf } from '../day.ts';
import { hexDigest } from '../fingerprint.ts';

export type Export = { slackUserId: string; month: string };

/** `asked` tells one time of asking from another, so that a redelivery sends no second file. */
export const exportId = ({ slackUserId, month }: Export, asked: string): string =>
  [slackUserId, month, hexDigest(asked, 12)].join('|');

export const readExportId = (id: string): Export | undefined => {
  const [slackUserId, month] = id.split('|');
  return slackUserId && month && /^\d{4}-\d{2}$/.test(month) ? { slackUserId, month } : undefined;
};

/** Cost Explorer remembers 13 months besides the present one. */
const OLDEST_MONTHS = 13;

const monthsBefore = (day: Day, months: number): Day => {
  let first = firstOfMonth(day);
  for (let count = 0; count < months; count++) first = firstOfMonth(addDays(first, -1));
  return first;
};

/**
 * The first day of the month that somebody means: `2026-08`, or the last whole month when nothing was typed. Undefined for
 * what is no month, lies ahead, or is older than AWS remembers.
 */
export const monthMeant = (typed: string | undefined, now: Date): Day | undefined => {
  const today = dayOf(now);
  if (typed === undefined || typed === '') return monthsBefore(today, 1);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(typed)) return undefined;
  return typed <= monthOf(today) && typed >= monthOf(monthsBefore(today, OLDEST_MONTHS)) ? `${typed}-01` : undefined;
};
