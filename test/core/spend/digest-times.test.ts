import { describe, expect, test } from 'vitest';
import type { DigestState } from '../../../src/core/spend/digest-state.ts';
import { isDigestLate, lastScheduled } from '../../../src/core/spend/digest-times.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

const scheduled = (timeZone: string, days: 'weekdays' | 'every day', before: string, at = '09:30') =>
  lastScheduled(timeZone, { at, days }, new Date(before)).toISOString();

test.each<[zone: string, days: 'weekdays' | 'every day', before: string, last: string]>([
  // Friday 20 November 2026, and the Monday after it.
  ['Europe/Berlin', 'weekdays', '2026-11-20T08:30:00Z', '2026-11-20T08:30:00.000Z'],
  ['Europe/Berlin', 'weekdays', '2026-11-20T08:29:59Z', '2026-11-19T08:30:00.000Z'],
  ['Europe/Berlin', 'weekdays', '2026-11-23T08:29:59Z', '2026-11-20T08:30:00.000Z'],
  ['Europe/Berlin', 'weekdays', '2026-11-22T12:00:00Z', '2026-11-20T08:30:00.000Z'],
  ['Europe/Berlin', 'every day', '2026-11-22T12:00:00Z', '2026-11-22T08:30:00.000Z'],
  // In summer the same clock is an hour earlier, also on the days when it changes.
  ['Europe/Berlin', 'every day', '2026-03-29T07:30:00Z', '2026-03-29T07:30:00.000Z'],
  ['Europe/Berlin', 'every day', '2026-10-25T08:30:00Z', '2026-10-25T08:30:00.000Z'],
  ['America/New_York', 'weekdays', '2026-11-20T14:29:00Z', '2026-11-19T14:30:00.000Z'],
  // Their Saturday has begun, and their Monday, while it is another day in UTC.
  ['Pacific/Auckland', 'weekdays', '2026-11-20T20:30:00Z', '2026-11-19T20:30:00.000Z'],
  ['Pacific/Auckland', 'weekdays', '2026-11-22T20:30:00Z', '2026-11-22T20:30:00.000Z'],
  ['Pacific/Pago_Pago', 'weekdays', '2026-11-21T03:00:00Z', '2026-11-20T20:30:00.000Z'],
])('in %s on %s, at %s the last digest was due at %s', (zone, days, before, last) => {
  expect(scheduled(zone, days, before)).toBe(last);
});

test('an hour that the clock leaves out counts as one near it', () => {
  const left = Date.parse(scheduled('Europe/Berlin', 'every day', '2026-03-29T12:00:00Z', '02:30'));
  expect(Math.abs(left - Date.parse('2026-03-29T01:00:00Z'))).toBeLessThanOrEqual(3_600_000);
});

describe('a digest', () => {
  const settings = { ...exampleSettings(), digest: { ...exampleSettings().digest, timeZone: 'UTC' } };
  const plan = { timeZone: 'UTC' };
  const state = (change: Partial<DigestState> = {}): DigestState => ({
    id: 'organisation',
    since: '2026-11-01T00:00:00.000Z',
    told: {},
    version: 1,
    ...change,
  });
  const isLate = (change: Partial<DigestState>, now: string, days: 'weekdays' | 'every day' = 'weekdays') =>
    isDigestLate(plan, state(change), { ...settings, digest: { ...settings.digest, days } }, new Date(now));

  // On Thursday the 19th at half past nine the 17th was settled.
  test('is late 26 hours after it was due and not told', () => {
    expect(isLate({ toldThrough: '2026-11-16' }, '2026-11-20T11:29:59Z')).toBe(false);
    expect(isLate({ toldThrough: '2026-11-16' }, '2026-11-20T11:30:00Z')).toBe(true);
    expect(isLate({ toldThrough: '2026-11-17' }, '2026-11-20T11:30:00Z')).toBe(false);
  });

  test('is not late over a weekend on which none is due, and is where every day has one', () => {
    const friday = { toldThrough: '2026-11-18' };
    for (const now of ['2026-11-21T12:00:00Z', '2026-11-22T12:00:00Z', '2026-11-23T09:29:00Z', '2026-11-24T11:29:00Z'])
      expect(isLate(friday, now)).toBe(false);
    expect(isLate(friday, '2026-11-24T11:30:00Z')).toBe(true);
    expect(isLate(friday, '2026-11-22T11:30:00Z', 'every day')).toBe(true);
  });

  test('is late when it never fired at all, but not for what was due before it was known', () => {
    const since = '2026-11-19T09:31:00.000Z';
    expect(isLate({ since }, '2026-11-20T12:00:00Z')).toBe(false);
    expect(isLate({ since }, '2026-11-21T11:29:00Z')).toBe(false);
    expect(isLate({ since }, '2026-11-21T11:30:00Z')).toBe(true);
    expect(isLate({ since: undefined }, '2026-11-20T12:00:00Z')).toBe(true);
  });

  test('that has only ever waited for AWS is not late; one that was told before is', () => {
    const waiting = { channel: 'C0SPEND001', ts: '1.0' };
    expect(isLate({ waiting }, '2026-11-20T12:00:00Z')).toBe(false);
    expect(isLate({ waiting, toldThrough: '2026-11-13' }, '2026-11-20T12:00:00Z')).toBe(true);
  });
});
