// Days in UTC: no time zone, no daylight saving, exclusive ends.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  dayName,
  dayOf,
  daysBetween,
  daysFrom,
  firstOfMonth,
  isWeekend,
  lastOfMonth,
  monthName,
  monthOf,
} from '../../src/core/day.ts';

test('an instant belongs to the day in UTC', () => {
  expect(dayOf(new Date('2026-03-29T23:59:59.999Z'))).toBe('2026-03-29');
  expect(dayOf(new Date('2026-08-19T23:30:00-05:00'))).toBe('2026-08-20');
});

test('runs of days end before the day they are given', () => {
  expect(daysFrom('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(daysFrom('2026-03-02', '2026-03-02')).toEqual([]);
  expect(daysFrom('2026-03-02', '2026-02-27')).toEqual([]);
});

test.each([
  ['2026-08-19', '2026-08-01', '2026-08-31'],
  ['2028-02-29', '2028-02-01', '2028-02-29'],
  ['2026-12-31', '2026-12-01', '2026-12-31'],
  ['2026-01-31', '2026-01-01', '2026-01-31'],
])('the month of %s goes from %s to %s', (day, first, last) => {
  expect([firstOfMonth(day), lastOfMonth(day), monthOf(day)]).toEqual([first, last, day.slice(0, 7)]);
});

test('names are short, and weekends are Saturday and Sunday', () => {
  expect([dayName('2026-08-19'), monthName('2026-08-19')]).toEqual(['Wed 19 Aug', 'August 2026']);
  expect(daysFrom('2026-08-17', '2026-08-24').map(isWeekend)).toEqual([false, false, false, false, false, true, true]);
});

test('a day some days later is as many days away, across years and clock changes', () => {
  const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }).map(dayOf);
  fc.assert(
    fc.property(days, fc.integer({ min: -2000, max: 2000 }), (day, by) => {
      expect(daysBetween(day, addDays(day, by))).toBe(by);
      expect(daysFrom(day, addDays(day, by))).toHaveLength(Math.max(0, by));
    }),
  );
});
