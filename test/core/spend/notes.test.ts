// What a reader must know to trust a digest.
import { expect, test } from 'vitest';
import { isQuiet } from '../../../src/core/spend/digest.ts';
import type { SpendDay } from '../../../src/core/spend/spend-day.ts';
import { aDigest, aSpendDay, usually, WEDNESDAY } from '../../fixtures/spend.ts';

const before = usually({ ana: { X: 20 } });
const TODAY = { ana: { X: 20 } };

const digestWith = (change: Partial<SpendDay>, more: Partial<Parameters<typeof aDigest>[0]> = {}) =>
  aDigest({ spend: [...before, aSpendDay(WEDNESDAY, TODAY, {}, change)], ...more });

test('a day about which there is nothing to say is quiet', () => {
  const digest = digestWith({});
  expect(digest.notes).toEqual([]);
  expect(isQuiet(digest)).toBe(true);
  expect(isQuiet(digestWith({ disagreement: 1 }))).toBe(false);
});

test('untagged costs come first, with their share', () => {
  const spend = [...before, aSpendDay(WEDNESDAY, { ...TODAY, '': { X: 5 } })];
  expect(aDigest({ spend, smallAnomalies: 2 }).notes).toEqual([
    { kind: 'untagged', amount: 5, share: 0.2 },
    { kind: 'small-anomalies', count: 2 },
  ]);
  const refunded = [...before, aSpendDay(WEDNESDAY, { ana: { X: -20 }, '': { X: 5 } })];
  expect(aDigest({ spend: refunded }).notes).toEqual([{ kind: 'untagged', amount: 5, share: 1 }]);
});

test('less than half a cent is not worth a note', () => {
  const spend = [...before, aSpendDay(WEDNESDAY, { ...TODAY, '': { X: 0.004 } }, {}, { disagreement: -0.004 })];
  expect(aDigest({ spend, told: { '2026-08-18': 20.004 } }).notes).toEqual([]);
});

test('days told otherwise before are restated, oldest first, if by more than two percent', () => {
  const told = { '2026-08-18': 19, '2026-08-17': 19.61, '2026-08-14': 0, '2026-08-13': 25 };
  expect(digestWith({}, { told }).notes).toEqual([
    { kind: 'restated', day: '2026-08-13', from: 25, to: 20 },
    { kind: 'restated', day: '2026-08-14', from: 0, to: 20 },
    { kind: 'restated', day: '2026-08-18', from: 19, to: 20 },
  ]);
});

test('days of which nothing is known now are not restated to nothing', () => {
  expect(digestWith({}, { told: { '2025-01-01': 5, '2026-07-10': 5 } }).notes).toEqual([]);
});

test('the next day is told as far as it has arrived', () => {
  const spend = [...before, aSpendDay(WEDNESDAY, TODAY), aSpendDay('2026-08-20', { ana: { X: 3 } })];
  expect(aDigest({ spend }).notes).toEqual([{ kind: 'arriving', day: '2026-08-20', soFar: 3 }]);
});

const odd: Partial<SpendDay> = {
  disagreement: -2,
  unread: [
    { usageType: 'small', amount: 1 },
    { usageType: 'large', amount: 3 },
  ],
  otherCurrencies: { EUR: 4, CNY: 2 },
};

test('what nobody understands is told with what it costs, the dearest first', () => {
  expect(digestWith(odd).notes).toEqual([
    { kind: 'disagreement', difference: -2 },
    { kind: 'unread', usageTypes: ['large', 'small'], amount: 4 },
    { kind: 'other-currency', currency: 'EUR', amount: 4 },
    { kind: 'other-currency', currency: 'CNY', amount: 2 },
  ]);
});

test('what is known of the whole bill only is not told to a team as if it were theirs', () => {
  expect(digestWith(odd, { scope: { kind: 'team', team: 'Platform' } }).notes).toEqual([
    { kind: 'disagreement', difference: -2 },
  ]);
});
