import { describe, expect, test } from 'vitest';
import { keysCsv, keysFileName } from '../../../src/core/tags/keys-file.ts';
import { type KeyGroup, keysOf, listingOf } from '../../../src/core/tags/tag-listing.ts';
import { manyKeys, SEEN } from '../../fixtures/tags.ts';

const AT = '2026-11-26T12:00:00.000Z';

test.each<[what: string, key: Parameters<typeof listingOf>[0][number], group: KeyGroup]>([
  ['on', { key: 'a', active: true }, 'active'],
  ['on since long ago, and used', { key: 'a', active: true, updatedAt: '2020-01-01T00:00:00Z' }, 'active'],
  ['off since lately', { key: 'a', active: false, updatedAt: '2026-09-03T10:00:00Z' }, 'switched-off'],
  [
    'off since a year ago, which the months reach',
    { key: 'a', active: false, updatedAt: '2025-11-01T00:00:00Z' },
    'switched-off',
  ],
  [
    'off since long ago, and used',
    { key: 'a', active: false, updatedAt: '2025-01-01T00:00:00Z', usedAt: '2026-11-01T00:00:00Z' },
    'used',
  ],
  ['never switched, and used', { key: 'a', active: false, usedAt: '2026-02-01T00:00:00Z' }, 'used'],
  ['never switched, and used long ago', { key: 'a', active: false, usedAt: '2025-02-01T00:00:00Z' }, 'unused'],
  ['never switched nor used', { key: 'a', active: false }, 'unused'],
])('a key that is %s stands under %s', (_what, key, group) => {
  expect(listingOf([key], AT).groups).toEqual([{ kind: group, keys: [key], count: 1 }]);
});

test('what could be lost comes first, the latest switch before older ones', () => {
  const many = Array.from({ length: 400 }, (_, index) => ({ key: `k${`${index}`.padStart(3, '0')}`, active: false }));
  const off = [
    { key: 'early', active: false, updatedAt: '2026-01-01T00:00:00Z' },
    { key: 'late', active: false, updatedAt: '2026-10-01T00:00:00Z' },
  ];
  const { groups } = listingOf([...many, ...SEEN, ...off], AT);
  expect(groups.map(({ kind, keys, count }) => [kind, keys.length, count])).toEqual([
    ['switched-off', 2, 2],
    ['active', 2, 2],
    ['unused', 400, 400],
  ]);
  expect(groups[0]?.keys.map(({ key }) => key)).toEqual(['late', 'early']);
  expect(groups[2]?.keys[0]?.key).toBe('k000');
});

test('the fingerprint is the same while every key and its status are, in whatever order AWS lists them', () => {
  const of = (...keys: Parameters<typeof listingOf>[0]) => listingOf(keys, AT).fingerprint;
  const [a, b] = [
    { key: 'a', active: true },
    { key: 'b', active: false },
  ];
  expect(of(a, b)).toBe(of({ ...b, usedAt: '2026-11-01T00:00:00Z' }, a));
  expect(of(a, { ...b, active: true })).not.toBe(of(a, b));
  expect(of(a)).not.toBe(of(a, b));
});

test.each([0, 300])('all of %d keys are kept', (count) => {
  const keys = manyKeys(count);
  const listing = listingOf(keys, AT);
  expect(
    keysOf(listing)
      ?.map(({ key }) => key)
      .sort(),
  ).toEqual(keys.map(({ key }) => key).sort());
});

test.each([3_000, 20_000])('of %d keys of the longest names the first are kept, and every one is counted', (count) => {
  const listing = listingOf(manyKeys(count), AT);
  expect(keysOf(listing)).toBeUndefined();
  expect(listing.groups.reduce((sum, group) => sum + group.count, 0)).toBe(count);
  const [first, ...others] = listing.groups;
  expect(first?.kind).toBe('switched-off');
  expect(first?.keys.length).toBeGreaterThan(700);
  // A group begins to be kept only when all of those before it are.
  const cut = others.findIndex(({ keys, count: all }) => keys.length < all);
  for (const { keys } of others.slice(cut + 1)) expect(keys).toEqual([]);
});

test('the fingerprint is of all keys, also of those that are not kept', () => {
  const keys = manyKeys(20_000);
  const last = keys.findLastIndex(({ active, updatedAt, usedAt }) => !active && !updatedAt && !usedAt);
  const switched = keys.map((key, index) => (index === last ? { ...key, active: true } : key));
  expect(listingOf(switched, AT).fingerprint).not.toBe(listingOf(keys, AT).fingerprint);
  expect(listingOf(keys.toReversed(), AT).fingerprint).toBe(listingOf(keys, AT).fingerprint);
});

describe('the file of all keys', () => {
  test('has a row for every key, in the order of the form, with what becomes of it', () => {
    const off = { key: '=Project', active: false, updatedAt: '2026-09-03T10:00:00Z', usedAt: '2026-11-01T00:00:00Z' };
    const rows = keysCsv([...SEEN, { key: 'Old', active: false }, off], AT)
      .trimEnd()
      .split('\r\n');
    expect(rows).toEqual([
      'key,status now,last switched,month of last use,what a backfill does to it',
      "'=Project,off,2026-09-03,2026-11,vanishes from those of the months in which it was on",
      'DeveloperId,on,2026-11-24,2026-11,appears in those months wherever something carried it',
      'Team,on,2026-11-24,2026-11,appears in those months wherever something carried it',
      'Old,off,,,stays away; nothing carried it within the last year',
    ]);
    expect(keysCsv(manyKeys(20_000), AT).split('\r\n')).toHaveLength(20_002);
  });

  test('is called the same for the same keys, and otherwise for others', () => {
    const name = (keys: typeof SEEN) => keysFileName(listingOf(keys, AT));
    expect(name(SEEN)).toMatch(/^cost-allocation-tags-[0-9a-f]{8}\.csv$/);
    expect(name(SEEN.toReversed())).toBe(name(SEEN));
    expect(name(manyKeys(3))).not.toBe(name(SEEN));
  });
});
