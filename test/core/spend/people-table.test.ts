// Everybody's figures add up, however many have a row of their own.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { periodOf } from '../../../src/core/spend/digest-input.ts';
import { type PeopleTable, peopleTable, withMostPeople } from '../../../src/core/spend/people-table.ts';
import { aDigest, anOwner, aSpendDay, ownersNamed, usually, WEDNESDAY } from '../../fixtures/spend.ts';
import { digestInputs } from '../../fixtures/spend-arbitrary.ts';

const rowsOf = ({ people, bands, others, untagged }: PeopleTable) => [
  ...people,
  ...bands,
  ...(others ? [others] : []),
  ...(untagged ? [untagged] : []),
];

const headcount = ({ people, bands, others }: PeopleTable): number =>
  people.length + bands.reduce((sum, band) => sum + band.people, 0) + (others?.people ?? 0);

test('any table adds up, and stays so with any number of people in rows of their own', () => {
  fc.assert(
    fc.property(digestInputs(), fc.nat(140), (input, most) => {
      const table = peopleTable(input, periodOf(input));
      const shorter = withMostPeople(table, most);
      expect(shorter.people.length).toBe(Math.min(most, table.people.length));
      expect(headcount(shorter)).toBe(headcount(table));
      for (const one of [table, shorter]) {
        for (const figure of ['amount', 'month', 'daysOver'] as const) {
          const sum = rowsOf(one).reduce((all, row) => all + (row[figure] ?? 0), 0);
          expect(sum).toBeCloseTo(one.total[figure] ?? 0, 6);
        }
      }
    }),
    { numRuns: 60 },
  );
});

const spend = [
  ...usually({ ana: { X: 40 }, bob: { X: 10 }, gone: { X: 1 } }, WEDNESDAY, 10),
  aSpendDay(WEDNESDAY, { ana: { X: 10 }, bob: { X: 10.5 }, '': { Y: 2 } }),
];

test('the dearest come first, with days above their limit; strangers have no limit', () => {
  const owners = ownersNamed(anOwner('ana', { dailyLimit: 30 }), anOwner('bob', { dailyLimit: 10 }));
  const { people, untagged, total } = aDigest({ spend, owners }).table;
  expect(people.map(({ person, amount, daysOver }) => [person.name, amount, daysOver])).toEqual([
    ['bob', 10.5, 1],
    ['ana', 10, 10],
    ['gone', 0, undefined],
  ]);
  expect([untagged?.amount, total.amount, total.daysOver]).toEqual([2, 22.5, 11]);
});

test('whoever cost nothing this month has no row, and without costs there is only a total', () => {
  const july = usually({ old: { X: 5 } }, '2026-08-01', 5);
  expect(aDigest({ spend: [...july, aSpendDay(WEDNESDAY, { ana: { X: 1 } })] }).table.people).toHaveLength(1);
  expect(aDigest({ spend: [] }).table).toEqual({
    people: [],
    bands: [],
    total: { amount: 0, change: { kind: 'unknown' }, month: 0 },
  });
});

test('where only movers are named, everybody else is among the others', () => {
  const { people, others } = aDigest({ spend, names: 'movers' }).table;
  expect(people.map(({ person }) => person.name)).toEqual(['ana']);
  expect(others).toMatchObject({ people: 2, amount: 10.5 });
});

test('where nobody is named, there are only bands', () => {
  const { people, bands, others } = aDigest({ spend, names: 'none' }).table;
  expect([people, others]).toEqual([[], undefined]);
  expect(bands.map(({ people: count, from, to }) => [count, from, to])).toEqual([
    [2, 5, 20],
    [1, 0, 5],
  ]);
});
