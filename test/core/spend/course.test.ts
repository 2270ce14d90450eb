// Month to date, and where the month is heading.
import { expect, test } from 'vitest';
import { type Day, daysFrom, isWeekend } from '../../../src/core/day.ts';
import { monthLine } from '../../../src/core/spend/course.ts';
import { periodOf } from '../../../src/core/spend/digest-input.ts';
import { aDigestInput, aSpendDay } from '../../fixtures/spend.ts';

/** $10 on weekdays and $1 on weekend days, from `from` until `through`. */
const lineOn = (through: Day, { from = '2026-06-20', budget }: { from?: Day; budget?: number } = {}) => {
  const spend = [...daysFrom(from, through), through].map((day) =>
    aSpendDay(day, { ana: { X: isWeekend(day) ? 1 : 10 } }),
  );
  const input = aDigestInput({ spend, days: [through] });
  return monthLine(input.history, periodOf(input), budget);
};

test('what is left is as many usual weekdays and weekend days as the month still has', () => {
  // August 2026: 21 weekdays and 10 weekend days.
  expect(lineOn('2026-08-19')).toEqual({ spent: 136, through: '2026-08-19', course: 220, endsOn: '2026-08-31' });
});

test('on the last day the course is what was spent; on the first all but one day is to come', () => {
  expect(lineOn('2026-08-31')).toMatchObject({ spent: 220, course: 220 });
  expect(lineOn('2026-08-01')).toMatchObject({ spent: 1, course: 220 });
  expect(lineOn('2026-09-01')).toMatchObject({ spent: 10, endsOn: '2026-09-30' });
});

test.each([
  [250, 'within'],
  [244, 'near'],
  [220, 'near'],
  [219, 'over'],
])('held against a budget of %d it is %s', (budget, level) => {
  expect(lineOn('2026-08-19', { budget })).toMatchObject({ budget, level });
});

test('nobody can say while one kind of day has never been seen, unless none of it is left', () => {
  // Monday until Thursday.
  expect(lineOn('2026-08-20', { from: '2026-08-17', budget: 100 })).toEqual({
    spent: 40,
    through: '2026-08-20',
    budget: 100,
    endsOn: '2026-08-31',
  });
  // Only Monday 31 is left after Sunday 30.
  expect(lineOn('2026-08-30', { from: '2026-08-26' })).toMatchObject({ spent: 32, course: 42 });
});
