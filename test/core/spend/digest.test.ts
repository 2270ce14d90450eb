// The digest as a value: who is active, the cache, models, two weeks, and what is due to be told.
import { describe, expect, test } from 'vitest';
import { cacheShareOf } from '../../../src/core/spend/cache-share.ts';
import { type DigestState, daysToTell, digestPlans, isDigestDue } from '../../../src/core/spend/digest-state.ts';
import { amountOf, totalOf } from '../../../src/core/spend/spend-day.ts';
import { exampleSettings } from '../../fixtures/settings.ts';
import { aDigest, anOwner, aSpendDay, ownersNamed, usually, WEDNESDAY } from '../../fixtures/spend.ts';

const tokens = (input: number, cacheRead: number, cacheWrite = 0) => ({ input, cacheRead, cacheWrite, output: 999 });

test('active are those who cost something, of those who have access and belong to the scope on the day', () => {
  const owners = ownersNamed(
    'ana',
    'bob',
    anOwner('left', { active: false }),
    anOwner('late', { attributions: [{ from: '2026-08-20', developerId: 'late', team: 'Platform', tags: {} }] }),
    anOwner('other', { team: 'Payments' }),
    anOwner('two', {
      attributions: [
        { from: '2026-01-01', developerId: 'two', team: 'Payments', tags: {} },
        { from: '2026-08-19', developerId: 'two-b', team: 'Platform', tags: {} },
      ],
    }),
  );
  const spend = [aSpendDay(WEDNESDAY, { ana: { X: 6 }, bob: { X: -1 }, '': { X: 50 } })];
  expect(aDigest({ spend, owners }).active).toEqual({ perPerson: 6, active: 1, of: 4 });
  expect(aDigest({ spend, owners, scope: { kind: 'team', team: 'Platform' } }).active?.of).toBe(3);
});

test('people whom no record knows count when they cost something, and nobody is active when nothing was spent', () => {
  const spend = [aSpendDay(WEDNESDAY, { ana: { X: 6 }, stranger: { X: 4 } })];
  expect(aDigest({ spend, owners: ownersNamed('ana') }).active).toEqual({ perPerson: 5, active: 2, of: 2 });
  expect(aDigest({ spend: [aSpendDay(WEDNESDAY, { '': { X: 3 } })] }).active).toBeUndefined();
});

test('the cache is held against the days that the total is held against', () => {
  const spend = [
    ...usually({ ana: { X: 1 } }, WEDNESDAY, 8, { ana: tokens(10, 80, 10) }),
    aSpendDay(WEDNESDAY, { ana: { X: 1 } }, { ana: tokens(60, 40) }),
  ];
  expect(aDigest({ spend }).cacheReads).toEqual({ share: 0.4, usual: 0.8 });
  expect(aDigest({ spend: spend.slice(-1) }).cacheReads).toEqual({ share: 0.4 });
  expect(aDigest({ spend: [aSpendDay(WEDNESDAY, { ana: { X: 1 } })] }).cacheReads).toBeUndefined();
  expect(cacheShareOf({ fresh: 0, cacheRead: 0, cacheWrite: 0 })).toBeUndefined();
});

test('models of the days told only, the dearest first; two weeks end with the last of them', () => {
  const spend = [
    ...usually({ ana: { Old: 9 } }, WEDNESDAY, 5),
    aSpendDay(WEDNESDAY, { ana: { A: 1, B: 5, C: 3, D: 2, E: 0.5 } }),
  ];
  const { models, line } = aDigest({ spend });
  expect(models).toEqual([
    { name: 'B', amount: 5 },
    { name: 'C', amount: 3 },
    { name: 'D', amount: 2 },
    { name: 'other', amount: 1.5 },
  ]);
  expect(line).toEqual([...Array(8).fill(0), 9, 9, 9, 9, 9, 11.5]);
});

test('a person is one whatever tags they had', () => {
  const owner = anOwner('new.name', {
    name: 'Ana',
    attributions: ['old.name', 'new.name'].map((developerId) => ({
      from: '2026-01-01',
      developerId,
      team: 'T',
      tags: {},
    })),
  });
  const spend = [aSpendDay(WEDNESDAY, { 'old.name': { X: 1 }, 'new.name': { X: 2 } })];
  const { people } = aDigest({ spend, owners: ownersNamed(owner) }).table;
  expect(people.map(({ person, amount }) => [person.name, amount])).toEqual([['Ana', 3]]);
});

test('of a scope, only what it includes is told', () => {
  const spend = [aSpendDay(WEDNESDAY, { ana: { X: 1 }, bob: { X: 2 }, '': { X: 4 } })];
  expect(aDigest({ spend, includes: (owner) => owner?.name === 'ana' })).toMatchObject({
    total: 1,
    table: { people: [{ amount: 1 }] },
  });
});

test('a day of spend knows its sums', () => {
  const day = aSpendDay(WEDNESDAY, { ana: { A: 1, B: 2 }, bob: { B: 4 } });
  expect([amountOf(day, 0), amountOf(day, 1), totalOf(day)]).toEqual([3, 4, 7]);
});

describe('what is due', () => {
  const state = (change: Partial<DigestState>): DigestState => ({
    id: 'organisation',
    told: {},
    version: 1,
    ...change,
  });
  const due = { through: '2026-08-19', at: '2026-08-21T09:30:00.000Z' };

  test.each<[Partial<DigestState>, string[]]>([
    [{}, []],
    [{ due }, ['2026-08-19']],
    [{ due, toldThrough: '2026-08-16' }, ['2026-08-17', '2026-08-18', '2026-08-19']],
    [{ due, toldThrough: '2026-08-19' }, []],
    [{ due, toldThrough: '2026-08-20' }, []],
  ])('of %j: %j', (change, days) => {
    expect(daysToTell(state(change))).toEqual(days);
  });

  test('after a long silence a month of days is told at once', () => {
    const days = daysToTell(state({ due, toldThrough: '2026-06-01' }));
    expect([days.length, days[0], days.at(-1)]).toEqual([31, '2026-07-20', '2026-08-19']);
  });

  test('it waits until it is tried again', () => {
    const now = new Date('2026-08-21T13:00:00.000Z');
    expect(isDigestDue(state({}), now)).toBe(false);
    expect(isDigestDue(state({ due }), now)).toBe(true);
    expect(isDigestDue(state({ due, nextAttemptAt: '2026-08-21T13:00:00.000Z' }), now)).toBe(true);
    expect(isDigestDue(state({ due, nextAttemptAt: '2026-08-21T13:00:01.000Z' }), now)).toBe(false);
  });

  test('every digest that has a channel is planned, in its own time zone', () => {
    const example = exampleSettings();
    const settings = { ...example, organisation: {}, digest: { ...example.digest, timeZone: 'UTC' } };
    const channels = { admins: 'C0ADMINS1', organisation: 'C0ORG0001' };
    const teams = [
      { name: 'A', channel: 'C0A', tags: {}, timeZone: 'Asia/Tokyo', monthlyBudget: 100 },
      { name: 'B', channel: 'C0B', tags: {} },
      { name: 'C', tags: {} },
    ];
    expect(digestPlans({ ...settings, channels, teams })).toEqual([
      { id: 'organisation', scope: { kind: 'organisation' }, channel: 'C0ORG0001', timeZone: 'UTC' },
      {
        id: 'team:A',
        scope: { kind: 'team', team: 'A' },
        channel: 'C0A',
        timeZone: 'Asia/Tokyo',
        monthlyBudget: 100,
      },
      { id: 'team:B', scope: { kind: 'team', team: 'B' }, channel: 'C0B', timeZone: 'UTC' },
    ]);
    expect(digestPlans({ ...settings, channels: { admins: 'C0ADMINS1' }, teams: [] })).toEqual([]);
  });
});
