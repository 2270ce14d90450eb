// A list of existing profiles of a very large account is cut where a record could not hold it, and says so.
import { expect, test } from 'vitest';
import type { Candidate, Listing } from '../../../src/core/adopt/listing.ts';
import { shortened } from '../../../src/core/adopt/listing-size.ts';

const AT = '2026-01-01T00:00:00.000Z';
const candidate = (person: number, spelling = ''): Candidate => ({
  ...{ userId: `uid-${person}`, developerId: `dev-${person}`, slackUserId: `U${person}`, name: `Dev ${person}` },
  ...{ sure: true, key: `${person}${spelling}`, value: `dev-${person}${spelling}`, hasAccess: false },
  profiles: ['opus', 'sonnet', 'haiku'].map((model) => ({
    ...{ arn: `arn:${person}${spelling}/${model}`, name: model, region: 'us-east-1', model, source: model },
    ...{ createdAt: AT, managers: [] },
  })),
});
const left = (index: number) => ({ arn: `arn:x/${index}`, name: 'x', region: 'us-east-1', value: 'x', why: 'y' });
const listing = (people: number, more: Partial<Listing> = {}): Listing => ({
  ...{ candidates: Array.from({ length: people }, (_, person) => candidate(person)), left: [], partial: [] },
  ...more,
});

test('one that fits stays as it is', () => {
  const all = listing(2_000, { left: [left(1)], partial: ['Only a part.'] });
  expect(shortened(all)).toEqual(all);
});

test('of a larger one the first people are on it, whole, and it says how to come to the rest', () => {
  const { candidates, partial } = shortened(listing(3_600, { partial: ['Only a part.'] }));
  expect(candidates).toHaveLength(2_000);
  expect(partial).toEqual([
    'Only a part.',
    'Of 3,600 developer tags 2,000 are on this list: take these over, then ask for another.',
  ]);
});

test('nobody is on it with one of two spellings only', () => {
  const all = listing(3_600);
  const twice = { ...all, candidates: [...all.candidates, candidate(0, '.')] };
  const { candidates } = shortened(twice);
  expect(candidates.filter(({ userId }) => userId === 'uid-0').map(({ value }) => value)).toEqual(['dev-0', 'dev-0.']);
});

test('what is left alone is cut, too', () => {
  const cut = shortened(listing(1, { left: Array.from({ length: 4_000 }, (_, index) => left(index)) }));
  expect([cut.left.length, cut.partial]).toEqual([
    1_500,
    ['Of 4,000 profiles that are left alone 1,500 are on this list.'],
  ]);
});
