import { describe, expect, test } from 'vitest';
import {
  firstDayToRead,
  hasGrownLately,
  isFinished,
  isReadingDue,
  isRecentEnough,
  lastReading,
  neverRead,
  regionAfter,
  spellingFor,
} from '../../../src/core/meter/meter-state.ts';

const at = (time: string) => new Date(`2026-08-19T${time}Z`);
const iso = (time: string) => at(time).toISOString();
const settings = (meter = {}) => ({ meter: { enabled: true, everyMinutes: 5, quietEveryMinutes: 15, ...meter } });

describe('a reading is due', () => {
  const state = (begunAt: string, usedAt = begunAt) => ({ ...neverRead, begunAt: iso(begunAt), usedAt: iso(usedAt) });

  test('at first, and then once in each interval of the clock', () => {
    expect(isReadingDue(neverRead, at('12:03:00'), settings())).toBe(true);
    expect(isReadingDue(state('12:00:02'), at('12:04:59'), settings())).toBe(false);
    expect(isReadingDue(state('12:04:59'), at('12:05:00'), settings())).toBe(true);
    expect(isReadingDue(state('12:00:00'), at('12:01:00'), settings({ everyMinutes: 1 }))).toBe(true);
  });

  test('less often when nobody has used anything for an hour', () => {
    const quiet = state('12:15:01', '11:00:00');
    expect(isReadingDue(quiet, at('12:20:00'), settings())).toBe(false);
    expect(isReadingDue(quiet, at('12:29:59'), settings())).toBe(false);
    expect(isReadingDue(quiet, at('12:30:00'), settings())).toBe(true);
    expect(isReadingDue(state('12:15:01', '11:30:00'), at('12:20:00'), settings())).toBe(true);
  });

  test('when the clock was put back, and not for two clocks that are a little apart', () => {
    expect(isReadingDue(state('15:00:00'), at('12:00:00'), settings())).toBe(true);
    expect(isReadingDue(state('12:05:00'), at('12:04:59'), settings())).toBe(false);
  });

  test('never where it is switched off', () => {
    expect(isReadingDue(neverRead, at('12:00:00'), settings({ enabled: false }))).toBe(false);
  });
});

describe('a reading goes back', () => {
  const region = (readAt: string) => ({ readAt });

  test('to midnight UTC', () => {
    expect(firstDayToRead(undefined, at('12:00:00'))).toBe('2026-08-19');
    expect(firstDayToRead(region(iso('11:55:00')), at('12:00:00'))).toBe('2026-08-19');
  });

  test('to the day before, until that was read an hour after its end', () => {
    expect(firstDayToRead(region('2026-08-18T23:55:00Z'), at('00:00:00'))).toBe('2026-08-18');
    expect(firstDayToRead(region(iso('00:55:00')), at('01:00:00'))).toBe('2026-08-18');
    expect(firstDayToRead(region(iso('01:00:00')), at('01:05:00'))).toBe('2026-08-19');
  });

  test('to the day before also when it was not read in the night', () => {
    expect(firstDayToRead(region('2026-08-18T22:00:00Z'), at('09:00:00'))).toBe('2026-08-18');
  });

  test('over more than was active lately where the last one is long ago', () => {
    expect(isRecentEnough(undefined, at('12:00:00'))).toBe(false);
    expect(isRecentEnough(region(iso('10:00:00')), at('12:00:00'))).toBe(true);
    expect(isRecentEnough(region(iso('09:59:00')), at('12:00:00'))).toBe(false);
  });

  test('and a day is finished when every region was read an hour after its end', () => {
    const readAt = (one: string, other: string) => ({
      ...neverRead,
      regions: { 'us-east-1': region(iso(one)), 'eu-central-1': region(iso(other)) },
    });
    const both = ['us-east-1', 'eu-central-1'];
    expect(isFinished('2026-08-18', readAt('01:00:00', '01:05:00'), both)).toBe(true);
    expect(isFinished('2026-08-18', readAt('01:00:00', '00:59:59'), both)).toBe(false);
    expect(isFinished('2026-08-18', readAt('01:00:00', '00:59:59'), ['us-east-1'])).toBe(true);
    expect(isFinished('2026-08-18', readAt('01:00:00', '01:00:00'), [...both, 'eu-west-1'])).toBe(false);
    expect(lastReading(readAt('01:00:00', '00:59:59'))).toBe(iso('01:00:00'));
  });
});

test('what has grown is looked at closely for twenty minutes, and at the next complete reading at least', () => {
  const read = { readAt: iso('12:00:00') };
  expect(hasGrownLately(undefined, read, at('12:05:00'))).toBe(false);
  expect(hasGrownLately(iso('11:45:00'), read, at('12:05:00'))).toBe(true);
  expect(hasGrownLately(iso('11:44:59'), read, at('12:05:00'))).toBe(false);
  expect(hasGrownLately(iso('12:00:00'), read, at('13:00:00'))).toBe(true);
});

describe('the spelling of the cache', () => {
  const seen = { readAt: iso('06:00:00'), spelling: 'Tokens', spellingAt: iso('06:00:00') };

  test('is remembered for six hours, so that both are asked for four times a day', () => {
    expect(spellingFor(undefined, at('12:00:00'))).toBeUndefined();
    expect(spellingFor(seen, at('11:59:00'))).toBe('Tokens');
    expect(spellingFor(seen, at('12:00:00'))).toBeUndefined();
  });

  test('is learnt where both were asked for', () => {
    expect(regionAfter(undefined, iso('06:00:00'), undefined, 'Tokens')).toEqual(seen);
    expect(regionAfter(seen, iso('12:05:00'), undefined, 'TokenCount')).toMatchObject({
      spelling: 'TokenCount',
      spellingAt: iso('12:05:00'),
    });
  });

  test('is kept while it has counts, and forgotten when it has none', () => {
    expect(regionAfter(seen, iso('06:05:00'), 'Tokens', 'Tokens')).toEqual({ ...seen, readAt: iso('06:05:00') });
    expect(regionAfter(seen, iso('06:05:00'), 'Tokens', undefined)).toEqual({ readAt: iso('06:05:00') });
  });
});
