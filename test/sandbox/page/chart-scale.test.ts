import { expect, test } from 'vitest';
import { labelStep, ticksFor } from '../../../sandbox/page/blocks/chart-scale.ts';

test.each([
  [172.6, [0, 50, 100, 150, 200]],
  [4, [0, 1, 2, 3, 4]],
  [0.37, [0, 0.1, 0.2, 0.3, 0.4]],
  [9000, [0, 2500, 5000, 7500, 10000]],
])('the ticks up to %d are round and reach it', (greatest, ticks) => {
  expect(ticksFor(greatest)).toEqual(ticks);
});

test('a chart of nothing still has a scale', () => {
  expect(ticksFor(0)).toEqual([0, 1]);
});

test('labels are left out where they would run into each other', () => {
  expect(labelStep(['Mon', 'Tue', 'Wed'])).toBe(1);
  expect(labelStep(Array.from({ length: 20 }, (_, day) => `${day + 1} August`))).toBe(3);
});
