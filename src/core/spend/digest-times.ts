// When a digest ought to have come by the clock of its channel, whether its schedule fired or not.
import { addDays, type Day, dayOf, isWeekend } from '../day.ts';
import type { Settings } from '../settings.ts';
import type { DigestPlan, DigestState } from './digest-state.ts';

const LATE_AFTER_MS = 26 * 3_600_000;
/** From Friday's to the morning of Monday. */
const LONGEST_GAP_DAYS = 3;

/** The wall clock of the zone, in milliseconds as if it were UTC's. */
const wallClock = (timeZone: string, at: number): number => {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
};

/** The instant when the zone's clock says so. Of an hour that a change of the clock leaves out or repeats, one within it. */
const instantOf = (timeZone: string, day: Day, timeOfDay: string): number => {
  const wall = Date.parse(`${day}T${timeOfDay}:00Z`);
  const near = wall - (wallClock(timeZone, wall) - wall);
  return wall - (wallClock(timeZone, near) - near);
};

/** The last time at or before `before` that the digest was scheduled for. */
export const lastScheduled = (
  timeZone: string,
  { at, days }: Pick<Settings['digest'], 'at' | 'days'>,
  before: Date,
): Date => {
  const today = dayOf(new Date(wallClock(timeZone, before.getTime())));
  const instants = Array.from({ length: LONGEST_GAP_DAYS + 1 }, (_, back) => addDays(today, -back))
    .filter((day) => days === 'every day' || !isWeekend(day))
    .map((day) => instantOf(timeZone, day, at));
  return new Date(instants.find((instant) => instant <= before.getTime()) ?? before);
};

/**
 * Whether a digest that was due 26 hours ago, or before, has not been told. A channel that was never told anything but that
 * AWS has published nothing waits for AWS, and not for the bot.
 */
export const isDigestLate = (
  { timeZone }: Pick<DigestPlan, 'timeZone'>,
  { since = '', toldThrough = '', waiting }: DigestState,
  { digest, costs }: Pick<Settings, 'digest' | 'costs'>,
  now: Date,
): boolean => {
  if (toldThrough === '' && waiting !== undefined) return false;
  const due = lastScheduled(timeZone, digest, new Date(now.getTime() - LATE_AFTER_MS));
  return due.toISOString() >= since && toldThrough < addDays(dayOf(due), -costs.lagDays);
};
