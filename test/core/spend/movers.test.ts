// Who moved the figure, and the one who explains it.
import { expect, test } from 'vitest';
import { digestOf } from '../../../src/core/spend/digest.ts';
import { periodOf } from '../../../src/core/spend/digest-input.ts';
import { moversOf } from '../../../src/core/spend/movers.ts';
import {
  aDigest,
  aDigestInput,
  anOwner,
  aSpendDay,
  type Bills,
  ownersNamed,
  usually,
  WEDNESDAY,
} from '../../fixtures/spend.ts';

const each = (amounts: Record<string, number>): Bills =>
  Object.fromEntries(Object.entries(amounts).map(([id, amount]) => [id, { X: amount }]));

const inputOf = (before: Record<string, number>, now: Record<string, number>) =>
  aDigestInput({ spend: [...usually(each(before)), aSpendDay(WEDNESDAY, each(now))] });

const deltas = (before: Record<string, number>, now: Record<string, number>) => {
  const input = inputOf(before, now);
  return moversOf(input.history, periodOf(input)).map(({ person, delta }) => [
    person.name,
    Math.round(delta * 100) / 100,
  ]);
};

test('both a share and an amount must be large', () => {
  const before = { quarter: 100, half: 10, cents: 1, five: 10, fell: 10, untouched: 50 };
  const now = { quarter: 125, half: 15, cents: 5.99, five: 14.99, fell: 5, untouched: 50 };
  expect(deltas(before, now)).toEqual([
    ['half', 5],
    ['fell', -5],
  ]);
});

test('somebody new moves it by all that they spent, somebody who stopped by all that they used to', () => {
  expect(deltas({ gone: 20, same: 10 }, { fresh: 6, same: 10 })).toEqual([
    ['fresh', 6],
    ['gone', -20],
  ]);
});

test('at most three each way, the farthest first', () => {
  const before = { a: 10, b: 10, c: 10, d: 10, e: 40, f: 50, g: 60, h: 70 };
  const now = { a: 20, b: 40, c: 30, d: 50, e: 1, f: 1, g: 1, h: 1 };
  expect(deltas(before, now).map(([name]) => name)).toEqual(['d', 'b', 'c', 'h', 'g', 'f']);
});

test('costs without a tag are nobody’s move', () => {
  expect(deltas({ '': 1, a: 10 }, { '': 500, a: 10 })).toEqual([]);
});

test('a mover has the model that cost most, the share of the cache, and an id only if our records know them', () => {
  const spend = [
    ...usually(each({ ana: 10, stranger: 10 })),
    aSpendDay(
      WEDNESDAY,
      { ana: { Opus: 30, Haiku: 31 }, stranger: { Opus: 20 } },
      { ana: { input: 1, cacheWrite: 2, cacheRead: 7, output: 99 } },
    ),
  ];
  const { movers } = aDigest({
    spend,
    owners: ownersNamed(anOwner('ana', { name: 'Ana Silva', slackUserId: 'U0ANA' })),
  });
  expect(movers).toEqual([
    {
      person: { name: 'Ana Silva', slackUserId: 'U0ANA' },
      amount: 61,
      usual: 10,
      delta: 51,
      topModel: 'Haiku',
      cacheShare: 0.7,
    },
    { person: { name: 'stranger' }, amount: 20, usual: 10, delta: 10, topModel: 'Opus' },
  ]);
});

test('without anything usual nobody has moved', () => {
  expect(aDigest({ spend: [aSpendDay(WEDNESDAY, each({ ana: 500 }))] }).movers).toEqual([]);
});

test.each<[string, Record<string, number>, string | undefined]>([
  ['moved as far as the total did', { a: 60, b: 20, c: 20 }, 'a'],
  ['moved half as far', { a: 50, b: 35, c: 35 }, 'a'],
  ['moved less than half as far', { a: 50, b: 36, c: 36 }, undefined],
  ['went farther, others the other way', { a: 50, b: 10, c: 20 }, 'a'],
  ['went the other way', { a: 0, b: 35, c: 36 }, 'c'],
  ['fell alone', { a: 0, b: 20, c: 20 }, 'a'],
])('somebody who %s', (_, now, name) => {
  expect(digestOf(inputOf({ a: 20, b: 20, c: 20 }, now)).cause?.person.name).toBe(name);
});
