import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joined, parted, partOf } from '../../../src/core/spend/parts.ts';
import type { SpendDay } from '../../../src/core/spend/spend-day.ts';
import { aSpendDay } from '../../fixtures/spend.ts';

const rowsOf = ({ developers, models, amounts, tokens }: SpendDay) =>
  new Map(
    developers.map((developer, row) => [
      developer,
      [amounts.slice(row * models.length, (row + 1) * models.length), Object.values(tokens).map((kind) => kind[row])],
    ]),
  );

const crowd = (count: number) =>
  aSpendDay(
    '2026-08-19',
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`d${index}`, { Opus: index / 7, Haiku: (index % 5) / 3 }]),
    ),
    { d0: { input: 7, cacheRead: 93 } },
    { unread: [{ usageType: 'x', amount: 1 }], otherCurrencies: { CNY: 7 }, disagreement: 0.5 },
  );

it('the parts of a day together are the day, however many people it has', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1200 }), (count) => {
      const day = crowd(count);
      const whole = joined(parted(day));
      expect(whole && rowsOf(whole)).toEqual(rowsOf(day));
      const { unread, otherCurrencies, disagreement } = day;
      expect(whole).toMatchObject({ unread, otherCurrencies, disagreement });
    }),
    { numRuns: 25 },
  );
});

it('a developer is in the part that is read for them, and no part is large', () => {
  const parts = parted(crowd(5000));
  expect(Math.max(...parts.map(({ developers }) => developers.length))).toBeLessThan(400);
  for (const [index, { developers }] of parts.entries()) {
    expect(developers.filter((developer) => partOf(developer, parts.length) !== index)).toEqual([]);
  }
});

it('no part is no day', () => {
  expect(joined([])).toBeUndefined();
});
