// What is usual, and a figure held against it.
import { describe, expect, test } from 'vitest';
import { addDays, isWeekend } from '../../../src/core/day.ts';
import { changeFrom, changeWord, isAsUsual } from '../../../src/core/spend/change.ts';
import { basisOf, comparable, indicesOf, sumAt, usualBy } from '../../../src/core/spend/usual.ts';
import { aSpendDay, historyOf, ownersNamed, usually, WEDNESDAY } from '../../fixtures/spend.ts';

const owners = ownersNamed('ana');

/** Totals of the days before Wednesday, latest first; undefined leaves the day out, as AWS does when nothing was spent. */
const historyWith = (...totals: (number | undefined)[]) =>
  historyOf(
    totals.flatMap((total, back) =>
      total === undefined ? [] : [aSpendDay(addDays(WEDNESDAY, -1 - back), { ana: { X: total } })],
    ),
    [WEDNESDAY],
    owners,
  );

const usualOf = (history: ReturnType<typeof historyWith>, days = [WEDNESDAY]) =>
  usualBy(basisOf(history, days), history.totals);

test('five weekdays before a weekday are compared, and the weekend between is not', () => {
  const history = historyWith(...Array(30).fill(10));
  const days = comparable(history, WEDNESDAY, WEDNESDAY).map((index) => addDays(history.from, index));
  expect(days).toEqual(['2026-08-18', '2026-08-17', '2026-08-14', '2026-08-13', '2026-08-12']);
  const saturday = addDays(WEDNESDAY, 3);
  const weekend = comparable(history, saturday, WEDNESDAY).map((index) => addDays(history.from, index));
  expect(weekend).toEqual(['2026-08-16', '2026-08-15', '2026-08-09', '2026-08-08', '2026-08-02']);
  expect(weekend.every(isWeekend)).toBe(true);
});

test('days that AWS left out since its first bill count as nothing', () => {
  // Tue 18 and Mon 17, then Fri 14 missing, Thu 13, Wed 12.
  expect(usualOf(historyWith(10, 10, 99, 99, undefined, 10, 10))).toBe(8);
});

test('days before the first bill do not count, and fewer than two say nothing', () => {
  expect(usualOf(historyWith(10, 20))).toBe(15);
  expect(usualOf(historyWith(10))).toBeUndefined();
  expect(usualOf(historyWith())).toBeUndefined();
});

test('several days are each held against their kind, before the first of them', () => {
  const friday = addDays(WEDNESDAY, 2);
  const days = [friday, addDays(friday, 1)];
  const spend = usually({ ana: { X: 10 } }, friday).map((day) =>
    isWeekend(day.day) ? aSpendDay(day.day, { ana: { X: 3 } }) : day,
  );
  const history = historyOf([...spend, aSpendDay(friday, { ana: { X: 500 } })], days, owners);
  expect(usualOf(history, days)).toBe(13);
});

test('when one of several days has nothing to be compared with, nobody can say what is usual', () => {
  const history = historyWith(10, 10);
  expect(usualOf(history, [WEDNESDAY, addDays(WEDNESDAY, 3)])).toBeUndefined();
  expect(usualOf(history, [])).toBeUndefined();
});

test('sums skip what lies outside', () => {
  expect(sumAt([1, 2, 3], [0, 2, 9, -1])).toBe(4);
  expect(indicesOf(historyWith(), [WEDNESDAY])).toEqual([42]);
});

describe('a change', () => {
  test.each([
    [undefined, 5, { kind: 'unknown' }, '—', false],
    [20, 20.99, { kind: 'same' }, '≈', true],
    [20, 19.01, { kind: 'same' }, '≈', true],
    [0.99, 5, { kind: 'new', delta: 4.01 }, 'new', false],
    [0, 0, { kind: 'same' }, '≈', true],
    [20, 25, { kind: 'moved', percent: 25, delta: 5 }, '▲ 25%', false],
    [100, 109, { kind: 'moved', percent: 9, delta: 9 }, '▲ 9%', true],
    [100, 91, { kind: 'moved', percent: -9, delta: -9 }, '▼ 9%', true],
    [1000, 1001, { kind: 'moved', percent: 0, delta: 1 }, '≈', true],
    [100, 90, { kind: 'moved', percent: -10, delta: -10 }, '▼ 10%', false],
    [2, 42, { kind: 'moved', percent: 2000, delta: 40 }, '▲ 2,000%', false],
  ])('from %d to %d', (usual, amount, change, word, asUsual) => {
    const found = changeFrom(usual, amount);
    expect({ ...found, ...('delta' in found ? { delta: Math.round(found.delta * 100) / 100 } : {}) }).toEqual(change);
    expect([changeWord(found), isAsUsual(found)]).toEqual([word, asUsual]);
  });
});
