// Pictures of figures in characters, and names of days.
import { expect, test } from 'vitest';
import { bar, sparkline } from '../../../src/core/spend/glyphs.ts';
import { dateName, monthWord, periodName } from '../../../src/core/spend/period.ts';

test.each([
  [[], ''],
  [[0, 0, 0], '▁▁▁'],
  [[5, 5, 5], '▄▄▄'],
  [[0, 50, 100], '▁▄▇'],
  [[100, 98, 0], '▇▇▁'],
  [[-50, 0, 50], '▁▄▇'],
])('%j draws as %s', (values, line) => {
  expect(sparkline(values)).toBe(line);
});

test('the full block, which Slack draws off the baseline, is never used', () => {
  expect(sparkline(Array.from({ length: 100 }, (_, index) => index))).not.toContain('█');
});

test.each([
  [-1, 0],
  [0, 0],
  [0.04, 0],
  [0.59, 6],
  [0.99, 9],
  [1, 10],
  [2.05, 10],
])('a share of %d fills %i of ten cells', (share, filled) => {
  expect(bar(share)).toBe('▓'.repeat(filled) + '░'.repeat(10 - filled));
});

test.each([
  [[], ''],
  [['2026-08-19'], 'Wed 19 Aug'],
  [['2026-08-20', '2026-08-21', '2026-08-22'], 'Thu 20 – Sat 22 Aug'],
  [['2026-08-31', '2026-09-01'], 'Mon 31 Aug – Tue 1 Sept'],
])('%j is called %s', (days, name) => {
  expect(periodName(days)).toBe(name);
});

test('days and months in short', () => {
  expect([dateName('2026-08-31'), monthWord('2026-08-31')]).toEqual(['31 Aug', 'August']);
});
