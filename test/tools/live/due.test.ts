import { expect, it } from 'vitest';
import { dueOf } from '../../../src/core/schedules.ts';
import { isDue } from '../../../tools/live/due.ts';
import { dueIn } from '../../../tools/live/keep-time.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

const MINUTE_MS = 60_000;

/** Every minute from the instant, for some days. */
const minutes = (from: string, days: number): Date[] =>
  Array.from({ length: days * 1440 }, (_, index) => new Date(Date.parse(from) + index * MINUTE_MS));

it.each([
  ['rate(2 minutes)', 'UTC', 720],
  ['rate(1 minute)', 'UTC', 1440],
  ['rate(6 hours)', 'UTC', 4],
  ['rate(1 day)', 'UTC', 1],
  ['cron(15 5 * * ? *)', 'UTC', 1],
  ['cron(0 0 ? * * *)', 'America/New_York', 1],
])('%s in %s is due %i times a day', (expression, timeZone, times) => {
  const due = minutes('2026-11-24T00:00:00Z', 1).filter((at) => isDue({ expression, timeZone }, at));
  expect(due).toHaveLength(times);
});

it("is due by the clock of the schedule's time zone, on the days that it names", () => {
  const schedule = { expression: 'cron(30 9 ? * MON-FRI *)', timeZone: 'Europe/Berlin' };
  const due = minutes('2026-10-23T00:00:00Z', 4).filter((at) => isDue(schedule, at));
  // A Friday in summer time and a Monday in winter time.
  expect(due.map((at) => at.toISOString())).toEqual(['2026-10-23T07:30:00.000Z', '2026-10-26T08:30:00.000Z']);
});

it('says so when it does not know an expression', () => {
  expect(() => isDue({ expression: 'at(2026-11-24T00:00:00)', timeZone: 'UTC' }, new Date(0))).toThrow(
    'The schedule "at(2026-11-24T00:00:00)" is of a kind that is not known here.',
  );
});

it('knows every schedule of the deployment, and hands each its time', () => {
  const schedules = dueOf(exampleSettings());
  const week = minutes('2026-11-23T00:00:00Z', 7).flatMap((minute) => dueIn(schedules, minute));
  const times = (job: string) => week.filter((event) => event.job === job).map(({ time }) => time);
  expect(times('sweep')).toHaveLength(7 * 720);
  expect(times('costs')[0]).toBe('2026-11-23T05:15:00.000Z');
  const channels = new Set(schedules.flatMap(({ input }) => input.channel ?? []));
  expect(times('digest')).toHaveLength(channels.size * 5);
});
