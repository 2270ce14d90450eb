// Somebody's own figures, and which hint helps most.
import { expect, test } from 'vitest';
import { addDays, type Day, daysFrom, firstOfMonth } from '../../../src/core/day.ts';
import { gatherHistory } from '../../../src/core/spend/history.ts';
import { type OwnSpendInput, ownSpendOf } from '../../../src/core/spend/own-spend.ts';
import type { SpendDay } from '../../../src/core/spend/spend-day.ts';
import { aSpendDay, type Bill, ownersNamed, type Tokens, usually, WEDNESDAY } from '../../fixtures/spend.ts';

const owners = ownersNamed('ana');

type Asked = Partial<Omit<OwnSpendInput, 'history'>> & { through?: Day };

const ownOf = (spend: SpendDay[], { through = WEDNESDAY, ...more }: Asked = {}) => {
  const { history, add } = gatherHistory({
    from: addDays(through, -45),
    to: addDays(through, 3),
    owners,
    includes: (owner) => owner?.name === 'ana',
    focus: new Set(daysFrom(firstOfMonth(through), addDays(through, 1))),
  });
  for (const day of spend) add(day);
  const granted = ['Opus 5.5', 'Haiku 5.5'];
  return ownSpendOf({ history, through, developerId: 'ana', dailyLimit: 30, granted, ...more });
};

const daily = (bill: Bill, { tokens = {}, through = WEDNESDAY }: { tokens?: Tokens; through?: Day } = {}) =>
  usually({ ana: bill, bob: { X: 500 } }, addDays(through, 1), 40, tokens);

const BOTH = { 'Opus 5.5': 15, 'Haiku 5.5': 5 };

test('only their own costs count: the day, the usual, the month and two weeks', () => {
  const spend = [...daily(BOTH), aSpendDay('2026-08-20', { ana: { 'Opus 5.5': 2 } })];
  expect(ownOf(spend)).toEqual({
    developerId: 'ana',
    currency: 'USD',
    day: WEDNESDAY,
    amount: 20,
    dailyLimit: 30,
    usual: 20,
    change: { kind: 'same' },
    month: 380,
    daysOver: 0,
    models: [
      { name: 'Opus 5.5', amount: 285 },
      { name: 'Haiku 5.5', amount: 95 },
    ],
    line: Array(14).fill(20),
    soFar: { day: '2026-08-20', amount: 2 },
  });
});

test('models of the month add up to it, also on its second day', () => {
  const own = ownOf(daily(BOTH, { through: '2026-09-02' }), { through: '2026-09-02' });
  expect([own.month, own.models.reduce((sum, { amount }) => sum + amount, 0)]).toEqual([40, 40]);
});

test('days above the limit are those of the month, in dollars', () => {
  expect(ownOf(daily({ 'Opus 5.5': 30, 'Haiku 5.5': 0.01 })).daysOver).toBe(19);
  expect(ownOf(daily({ 'Opus 5.5': 30 })).daysOver).toBe(0);
  expect(ownOf(daily({ 'Opus 5.5': 99 }).map((day) => ({ ...day, currency: 'EUR' }))).daysOver).toBe(0);
});

test('somebody who never spent anything has figures of nothing', () => {
  expect(ownOf(usually({ bob: { X: 5 } }))).toMatchObject({
    amount: 0,
    month: 0,
    models: [],
    change: { kind: 'unknown' },
  });
  expect(ownOf([]).hint).toBeUndefined();
});

const poor: Tokens = { ana: { input: 900_000, cacheRead: 400_000 } };
const rich: Tokens = { ana: { input: 100_000, cacheRead: 900_000 } };
const some: Tokens = { ana: { input: 90_000, cacheRead: 10_000 } };
const few: Tokens = { ana: { input: 900 } };
const dear = { 'Opus 5.5': 40 };

test.each<[string, Bill, Tokens, Asked, unknown]>([
  ['the cache of the day before all else', dear, poor, {}, { kind: 'cache', share: 400 / 1300, of: 'day' }],
  ['the cache of two weeks where a day says little', BOTH, some, {}, { kind: 'cache', share: 0.1, of: 'fortnight' }],
  ['the limit where the cache is fine', dear, rich, {}, { kind: 'limit', daysOver: 19 }],
  ['nothing of the cache from a few tokens', BOTH, few, {}, undefined],
  ['models that are not used', { 'Opus 5.5': 10 }, rich, {}, { kind: 'idle', models: ['Haiku 5.5'] }],
  ['nothing of models before two weeks have passed', { 'Opus 5.5': 10 }, rich, { through: '2026-08-13' }, undefined],
  ['and from then on', { 'Opus 5.5': 10 }, rich, { through: '2026-08-14' }, { kind: 'idle', models: ['Haiku 5.5'] }],
  ['nothing where AWS calls models otherwise', { 'Opus 5.5': 10, Odd: 1 }, rich, {}, undefined],
  ['nothing where all are used', BOTH, rich, {}, undefined],
  ['nothing where two days were above the limit', BOTH, {}, { dailyLimit: 20 }, undefined],
])('the hint tells %s', (_, bill, tokens, asked, hint) => {
  expect(ownOf(daily(bill, { tokens, through: asked.through }), asked).hint).toEqual(hint);
});
