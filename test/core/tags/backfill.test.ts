import { describe, expect, test } from 'vitest';
import {
  backfillMonths,
  canAsk,
  isOpen,
  limited,
  monthsToRead,
  type Phase,
  startedFor,
  withSeenBackfill,
} from '../../../src/core/tags/backfill.ts';
import { endKey, offerMessage } from '../../../src/core/tags/offer-message.ts';
import type { SeenBackfill } from '../../../src/core/tags/seen-tags.ts';
import { aBackfill, anOffer } from '../../fixtures/tags.ts';

const NOW = '2026-11-26T14:00:00.000Z';
const asked = aBackfill();
const seen = (change: Partial<SeenBackfill> = {}): SeenBackfill => ({
  from: asked.from,
  requestedAt: '2026-11-26T13:00:05Z',
  status: 'PROCESSING',
  ...change,
});

test.each<[phase: Phase, open: boolean, ask: boolean]>([
  ['requested', true, false],
  ['running', true, false],
  ['succeeded', true, false],
  ['read', false, false],
  ['failed', false, true],
  ['changed', false, true],
  ['limited', false, true],
  ['refused', false, true],
])('a backfill that is %s: under way %s, may be asked for %s', (phase, open, ask) => {
  const backfill = aBackfill({ phase });
  const offer = anOffer({ backfill });
  expect([isOpen(backfill), canAsk(offer), offerMessage(offer).open, endKey(offer) === undefined]).toEqual([
    open,
    ask,
    ask,
    open,
  ]);
});

test('it may begin with the twelve latest months, none of which AWS refuses on any day', () => {
  for (const now of ['2026-11-26T14:00:00Z', '2026-12-31T23:59:59Z', '2026-03-01T00:00:00Z']) {
    const months = backfillMonths(new Date(now));
    expect(new Set(months).size).toBe(12);
    expect(months[0]).toBe(`${now.slice(0, 7)}-01`);
    const yearAgo = `${Number(now.slice(0, 4)) - 1}${now.slice(4, 10)}`;
    for (const month of months) expect(month >= yearAgo).toBe(true);
  }
});

describe("AWS's history", () => {
  test.each<[what: string, history: SeenBackfill[], found: SeenBackfill | undefined]>([
    ['is empty', [], undefined],
    ['holds another month', [seen({ from: '2026-10-01' })], undefined],
    ['holds an older one', [seen({ requestedAt: '2026-11-25T13:00:00Z' })], undefined],
    ['holds ours', [seen({ requestedAt: '2026-11-20T13:00:00Z' }), seen()], seen()],
    [
      'was written by a clock that is a little behind',
      [seen({ requestedAt: '2026-11-26T12:58:00Z' })],
      seen({ requestedAt: '2026-11-26T12:58:00Z' }),
    ],
  ])('is asked for the one that was started for a request, and %s', (_what, history, found) => {
    expect(startedFor(asked, history)).toEqual(found);
  });

  test.each<[status: SeenBackfill['status'], phase: Phase, completedAt: string | undefined]>([
    ['PROCESSING', 'running', undefined],
    ['SUCCEEDED', 'succeeded', NOW],
    ['FAILED', 'failed', NOW],
  ])('%s means %s', (status, phase, completedAt) => {
    expect(withSeenBackfill(asked, seen({ status }), NOW)).toMatchObject({ phase, startedAt: '2026-11-26T13:00:05Z' });
    expect(withSeenBackfill(asked, seen({ status }), NOW).completedAt).toBe(completedAt);
    expect(withSeenBackfill(asked, seen({ status: 'SUCCEEDED', completedAt: 'then' }), NOW).completedAt).toBe('then');
  });

  test('says when the next may be asked for: a day after the last, unknown while one runs', () => {
    const ended = seen({ status: 'SUCCEEDED', requestedAt: '2026-11-26T02:00:00Z', from: '2026-01-01' });
    expect(limited(asked, [seen({ requestedAt: '2026-11-01T00:00:00Z', status: 'FAILED' }), ended])).toEqual({
      ...asked,
      phase: 'limited',
      againAt: '2026-11-27T02:00:00.000Z',
    });
    expect(limited(asked, [ended, seen({ from: '2026-01-01' })])).toEqual({ ...asked, phase: 'limited' });
    expect(limited(asked, [])).toEqual({ ...asked, phase: 'limited' });
  });
});

test('costs are read again month by month, to the one that has begun', () => {
  expect(monthsToRead(asked, '2026-11-26')).toEqual(['2026-09-01', '2026-10-01', '2026-11-01']);
  expect(monthsToRead({ ...asked, readNext: '2026-11-01' }, '2026-11-26')).toEqual(['2026-11-01']);
  expect(monthsToRead({ ...asked, readNext: '2026-12-01' }, '2026-11-26')).toEqual([]);
});
