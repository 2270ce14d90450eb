import { describe, expect, test } from 'vitest';
import { activationOf, offerFor, toConsider, withListing } from '../../../src/core/tags/offer.ts';
import { listingOf } from '../../../src/core/tags/tag-listing.ts';
import type { TagsState } from '../../../src/core/tags/tag-state.ts';
import { aBackfill, anOffer, aTagsState, SEEN, SWITCHED_ON } from '../../fixtures/tags.ts';

const wanted = [
  { key: 'DeveloperId', needed: true },
  { key: 'Team', needed: true },
  { key: 'Project', needed: false },
];
const AT = '2026-11-26T12:00:00.000Z';

test('the needed tags are on since the last of them is, and not before all are', () => {
  expect(activationOf(aTagsState(), wanted)).toBe(SWITCHED_ON);
  const [developer, team] = aTagsState().keys;
  const later = '2026-11-25T12:00:00Z';
  const keys = (status: 'active' | 'unknown') => [developer, { ...team, status, since: later }] as TagsState['keys'];
  expect(activationOf(aTagsState('active', { keys: keys('active') }), wanted)).toBe(later);
  expect(activationOf(aTagsState('active', { keys: keys('unknown') }), wanted)).toBeUndefined();
  expect(activationOf(aTagsState('unknown'), wanted)).toBeUndefined();
});

describe('whether to offer a backfill', () => {
  const considered = (state: TagsState, readAt: string | undefined) =>
    toConsider(state, wanted, { lagDays: 2, readAt }) === SWITCHED_ON;

  test.each<[what: string, state: TagsState, readAt: string | undefined, now: boolean]>([
    ['costs were never read', aTagsState(), undefined, false],
    ['the costs of the day have not settled', aTagsState(), '2026-11-25T05:15:00.000Z', false],
    ['the costs of the day have settled', aTagsState(), '2026-11-26T05:15:00.000Z', true],
    ['a key is not on yet', aTagsState('unknown'), '2026-11-26T05:15:00.000Z', false],
    ['it was decided before', aTagsState('active', { considered: SWITCHED_ON }), '2026-11-26T05:15:00.000Z', false],
    ['an older one was offered', aTagsState('active', { offer: anOffer() }), '2026-11-26T05:15:00.000Z', true],
    [
      'an older one runs',
      aTagsState('active', { offer: anOffer({ backfill: aBackfill() }) }),
      '2026-11-26T05:15:00.000Z',
      false,
    ],
    [
      'an older one is done',
      aTagsState('active', { offer: anOffer({ backfill: aBackfill({ phase: 'read' }) }) }),
      '2026-11-26T05:15:00.000Z',
      true,
    ],
  ])('is decided when %s: %#', (_what, state, readAt, now) => {
    expect(considered(state, readAt)).toBe(now);
  });

  const nameless = { firstDay: '2026-11-02', amount: 412.1, currency: 'USD' };

  test('depends on what was spent without a name', () => {
    const of = (amount: number) => offerFor(SWITCHED_ON, wanted, { ...nameless, amount }, { seen: SEEN, at: AT });
    expect(of(0.99)).toBeUndefined();
    expect(offerFor(SWITCHED_ON, wanted, undefined, { seen: SEEN, at: AT })).toBeUndefined();
    expect(of(1)).toMatchObject({
      keys: ['DeveloperId', 'Team'],
      since: SWITCHED_ON,
      firstDay: '2026-11-02',
      amount: 1,
    });
    expect(of(1)?.id).toBe(of(2)?.id);
  });
});

test('an open offer lists the keys as they are now; what was confirmed stays', () => {
  const seen = [...SEEN, { key: 'New', active: false }];
  const listed = (state: TagsState) => withListing(state, seen, AT).offer?.listing;
  expect(listed(aTagsState('active', { offer: anOffer() }))).toEqual(listingOf(seen, AT));
  const running = aTagsState('active', { offer: anOffer({ backfill: aBackfill({ phase: 'running' }) }) });
  expect(listed(running)).toEqual(running.offer?.listing);
  expect(listed(aTagsState())).toBeUndefined();
});
