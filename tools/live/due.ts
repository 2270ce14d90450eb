// When a schedule of EventBridge Scheduler is due, for the expressions that the deployment uses.
import { UserError } from '../../src/core/errors.ts';

const MINUTE_MS = 60_000;

const UNITS: Record<string, number> = { minute: 1, hour: 60, day: 1440 };

const rateMinutes = (expression: string): number | undefined => {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  return count === undefined || unit === undefined ? undefined : Number(count) * (UNITS[unit] ?? 1);
};

const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** `days` is `*`, or a range such as `MON-FRI`. */
const isOn = (days: string, weekday: string): boolean => {
  if (days === '*') return true;
  const [from = '', to = from] = days.split('-');
  const at = DAYS.indexOf(weekday.slice(0, 3).toUpperCase());
  return at >= DAYS.indexOf(from) && at <= DAYS.indexOf(to);
};

const wallClock = (timeZone: string, at: Date): Record<string, string> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );

/** `at` is the beginning of a minute. */
export const isDue = ({ expression, timeZone }: { expression: string; timeZone: string }, at: Date): boolean => {
  const every = rateMinutes(expression);
  if (every !== undefined) return Math.floor(at.getTime() / MINUTE_MS) % every === 0;
  const [, minute, hour, days] =
    /^cron\((\d+) (\d+) (?:\?|\*) \* (\?|\*|[A-Z]{3}(?:-[A-Z]{3})?) \*\)$/.exec(expression) ?? [];
  if (minute === undefined || hour === undefined || days === undefined)
    throw new UserError(`The schedule "${expression}" is of a kind that is not known here.`);
  const clock = wallClock(timeZone, at);
  return (
    Number(clock.hour) === Number(hour) &&
    Number(clock.minute) === Number(minute) &&
    isOn(days === '?' ? '*' : days, clock.weekday ?? '')
  );
};
