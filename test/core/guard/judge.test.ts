// The guard's rule by table: what is told and done of which estimate, and what is never done.
import { describe, expect, it } from 'vitest';
import type { Access, Desired } from '../../../src/core/access.ts';
import type { Estimated } from '../../../src/core/guard/estimated.ts';
import type { GuardStop } from '../../../src/core/guard/guard-record.ts';
import { guardGaveBack, guardStopped, letRun } from '../../../src/core/guard/guarded.ts';
import { isGuardDue, judge } from '../../../src/core/guard/judge.ts';
import { reachedShare } from '../../../src/core/guard/warning.ts';
import { suspended } from '../../../src/core/lifecycle.ts';
import { aDesired, anAccess, NOON } from '../../fixtures/requests.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

const at = NOON.toISOString();
const MINUTE = 60_000;

const settings = (guard: Record<string, unknown> = {}) => {
  const example = exampleSettings();
  return { ...example, guard: { ...example.guard, mode: 'stop' as const, ...guard } };
};

const estimated = (change: Partial<Estimated> = {}): Estimated => ({
  ...{ day: '2026-11-24', amount: 20, asOf: at, unpriced: [] },
  ...change,
});

const ana = (desired: Partial<Desired> = {}, warned: string[] = []): Access => ({ ...anAccess(desired), warned });

const stop: GuardStop = { day: '2026-11-24', at, limit: 20, until: '2026-11-25T00:00:00.000Z', card: 'a1' };
const stopped = (): Desired => ({ ...aDesired(), ...guardStopped(aDesired(), stop, 'Over.') });
const later = (minutes: number) => new Date(NOON.getTime() + minutes * MINUTE);

describe('an access is stopped', () => {
  it.each<[string, Access, Partial<Estimated>, boolean]>([
    ['at its limit', ana(), {}, true],
    ['never below it', ana(), { amount: 19.999999 }, false],
    ['never by an estimate of another day', ana(), { day: '2026-11-23' }, false],
    ['by one of 15 minutes ago', ana(), { asOf: later(-15).toISOString() }, true],
    ['never by an older one', ana(), { asOf: later(-15.01).toISOString() }, false],
    ['never by one from ahead, after the clock was put back', ana(), { asOf: later(15.01).toISOString() }, false],
    ['never by one that leaves something out', ana(), { unpriced: ['Opus 5.5'] }, false],
    ['never twice', ana(stopped()), {}, false],
    ['never where a person has suspended it', ana(suspended({ at, by: 'U0BOB', cause: 'command' })), {}, false],
    [
      'never against an admin’s word',
      ana(letRun(aDesired(), { at, by: 'U0BOB', cause: 'c' }, later(1).toISOString())),
      {},
      false,
    ],
    ['once that word is over', ana(letRun(aDesired(), { at, by: 'U0BOB', cause: 'c' }, at)), {}, true],
  ])('%s', (_, access, change, expected) => {
    expect(judge(access, estimated(change), settings(), NOON).stop ?? false).toBe(expected);
  });

  it('by no reading that there is not, and in no other mode', () => {
    expect(judge(ana(), undefined, settings(), NOON)).toEqual({ day: '2026-11-24', mode: 'stop', keys: [] });
    for (const mode of ['off', 'warn', 'ask'])
      expect(judge(ana(), estimated(), settings({ mode }), NOON).stop).toBeUndefined();
  });
});

describe('what was stopped comes back', () => {
  it.each<[string, Access, Date, string | undefined]>([
    ['with the next UTC day', ana(stopped()), later(12 * 60), 'day'],
    ['no earlier', ana(stopped()), later(12 * 60 - 1), undefined],
    ['with a higher limit', ana({ ...stopped(), dailyLimit: 21 }), NOON, 'limit'],
    ['with one that is just above what was spent', ana({ ...stopped(), dailyLimit: 20.01 }), NOON, 'limit'],
    [
      'never what a person has suspended since',
      ana({ ...stopped(), ...suspended({ at: later(1).toISOString(), by: 'U0BOB', cause: 'c' }) }),
      later(24 * 60),
      undefined,
    ],
    ['never what was taken away', ana({ ...stopped(), state: 'revoked' }), later(24 * 60), undefined],
  ])('%s', (_, access, now, expected) => {
    expect(judge(access, estimated(), settings(), now).giveBack).toBe(expected);
  });

  it('only by an admin where it is configured so', () => {
    const { until: _, ...open } = stop;
    const desired = { ...aDesired(), ...guardStopped(aDesired(), open, 'Over.') };
    expect(judge(ana(desired), estimated(), settings(), later(10_000)).giveBack).toBeUndefined();
  });
});

describe('what is told', () => {
  it.each<[string, string[], Partial<Estimated>, string | undefined]>([
    ['nothing below every threshold', [], { amount: 15.99 }, undefined],
    ['a threshold', [], { amount: 16 }, '2026-11-24:limit:20:80'],
    ['that threshold once', ['2026-11-24:limit:20:80'], { amount: 19 }, undefined],
    ['the limit after it', ['2026-11-24:limit:20:80'], { amount: 20 }, '2026-11-24:limit:20:100'],
    ['no threshold after the limit', ['2026-11-24:limit:20:100'], { amount: 21 }, undefined],
    ['the threshold again on another day', ['2026-11-23:limit:20:80'], { amount: 16 }, '2026-11-24:limit:20:80'],
    ['the threshold again under another limit', ['2026-11-24:limit:10:100'], { amount: 16 }, '2026-11-24:limit:20:80'],
    ['that the limit is near on this course', [], { amount: 4, minutes: 60 }, '2026-11-24:limit:20:course'],
    ['not that it is far', [], { amount: 4, minutes: 60.1 }, undefined],
    ['the course once', ['2026-11-24:limit:20:course'], { amount: 4, minutes: 10 }, undefined],
    ['no course of an old reading', [], { amount: 4, minutes: 10, asOf: later(-16).toISOString() }, undefined],
  ])('%s', (_, warned, change, expected) => {
    const { keys } = judge(ana({}, warned), estimated(change), settings({ mode: 'warn' }), NOON);
    expect(keys[0]).toBe(expected);
  });

  it('the course with a threshold, not after it', () => {
    const both = judge(ana(), estimated({ amount: 16, minutes: 5 }), settings(), NOON);
    expect(both).toMatchObject({
      warning: { kind: 'share', percent: 80 },
      keys: ['2026-11-24:limit:20:80', '2026-11-24:limit:20:course'],
    });
  });

  it('thresholds above the limit, and the limit however they are configured', () => {
    expect(reachedShare(20, 20, [])).toBe(100);
    expect(reachedShare(29, 20, [80, 100, 150])).toBe(100);
    expect(reachedShare(30, 20, [80, 150])).toBe(150);
    expect(reachedShare(1, 20, [80])).toBeUndefined();
  });
});

it('a look is due while a stop or its end is not on its card, and then no more', () => {
  const ended = { ...stopped(), ...guardGaveBack(stopped(), 'day', { at, cause: 'guard' }) };
  const keys = [`2026-11-24:stop:${at}`, `2026-11-24:end:${at}`];
  const judgement = { day: '2026-11-24', mode: 'stop' as const, keys: [] };
  expect(isGuardDue(ana(ended), judgement)).toBe(true);
  expect(isGuardDue(ana(ended, keys.slice(0, 1)), judgement)).toBe(true);
  expect(isGuardDue(ana(ended, keys), judgement)).toBe(false);
});
