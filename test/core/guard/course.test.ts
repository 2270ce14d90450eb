import { describe, expect, it } from 'vitest';
import { minutesTo, type Point, rateOf } from '../../../src/core/guard/course.ts';

const at = (time: string, amount: number): Point => ({ at: `2026-11-24T${time}:00.000Z`, amount });

describe('the rate', () => {
  it.each<[string, Point[], Point, number | undefined]>([
    ['of no earlier reading is unknown', [], at('12:00', 5), undefined],
    ['of the reading itself is unknown', [at('12:00', 5)], at('12:00', 5), undefined],
    ['of two readings a minute apart is unknown', [at('11:59', 4)], at('12:00', 5), undefined],
    ['of two readings is what was added between them', [at('11:50', 4)], at('12:00', 5), 6],
    ['looks back half an hour', [at('10:00', 0), at('11:30', 3), at('11:45', 3)], at('12:00', 5), 4],
    ['takes the last reading before that half hour', [at('10:00', 0), at('11:20', 3)], at('12:00', 5), 3],
    ['is never less than nothing', [at('11:30', 6)], at('12:00', 5), 0],
    ['leaves out what came later', [at('11:30', 3), at('12:30', 50)], at('12:00', 5), 4],
  ])('%s', (_, runs, now, expected) => {
    const rate = rateOf(runs, now);
    if (expected === undefined) expect(rate).toBeUndefined();
    else expect(rate).toBeCloseTo(expected);
  });
});

it('the limit is reached when the rate has made up for what is left of it', () => {
  expect(minutesTo(20, 15, 10)).toBeCloseTo(30);
  expect(minutesTo(20, 15, 0)).toBeUndefined();
  expect(minutesTo(20, 15, undefined)).toBeUndefined();
  expect(minutesTo(20, 20, 10)).toBeUndefined();
});
