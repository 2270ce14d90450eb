import { expect, test } from 'vitest';
import { type KeyGroup, listingOf } from '../../../src/core/tags/tag-listing.ts';
import { SEEN } from '../../fixtures/tags.ts';

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

test('what could be lost comes first, the latest switch before older ones, and of long groups the first are kept', () => {
  const many = Array.from({ length: 400 }, (_, index) => ({ key: `k${`${index}`.padStart(3, '0')}`, active: false }));
  const off = [
    { key: 'early', active: false, updatedAt: '2026-01-01T00:00:00Z' },
    { key: 'late', active: false, updatedAt: '2026-10-01T00:00:00Z' },
  ];
  const { groups } = listingOf([...many, ...SEEN, ...off], AT);
  expect(groups.map(({ kind, keys, count }) => [kind, keys.length, count])).toEqual([
    ['switched-off', 2, 2],
    ['active', 2, 2],
    ['unused', 300, 400],
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
