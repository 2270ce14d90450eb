// Somebody's use that runs away: as much an hour from a moment on, until a call is refused or the time is over.
import { describe, expect, test } from 'vitest';
import { behaviours } from '../../../../sandbox/aws/billing/behaviour.ts';
import { courseOf } from '../../../../sandbox/aws/billing/course.ts';
import { addDays, hourMs, startOfDay } from '../../../../sandbox/aws/billing/days.ts';
import { billingOf, copyOf, dollarsOf, home } from './company.ts';

const exact = { ...behaviours.usual, dollars: 24, daysOff: 0, spread: 0, weekend: 1 };
const alice = { developerId: 'alice', team: 'Platform', models: { 'sonnet-5-5': 3, 'opus-5-5': 1 }, behaviour: exact };
const day = '2026-08-18';
const at = (hours: number) => startOfDay(day) + hours * hourMs;
const active = { DeveloperId: 'alice', Team: 'Platform', ClaudeAccess: 'active' };
const suspended = { ...active, ClaudeAccess: 'suspended' };
/** Inside a geography ten percent more than the list price. */
const usualHour = 1.1;
const loopHour = 88;

/** Alice uses a dollar an hour, and from ten o'clock on a loop of hers eighty more. */
const make = (withProfiles = true) => {
  const made = billingOf({ spenders: [alice], late: false });
  made.clock.at = at(0);
  const profiles = (withProfiles ? ['sonnet-5-5', 'opus-5-5'] : []).map((model) =>
    made.profiles.add(home, { name: model, source: copyOf(model), models: [] }, active),
  );
  made.billing.runAway('alice', { from: at(10), until: at(24), dollarsAnHour: 80 });
  const retag = (hours: number, tags: Record<string, string>, which = profiles) => {
    made.clock.at = at(hours);
    for (const profile of which) made.profiles.retag(profile, tags);
  };
  const by = (...hours: number[]) => courseOf(made.billing, 'alice', hours.map(at));
  return { ...made, held: profiles, retag, by };
};

describe.each([
  ['through profiles', true],
  ['without any', false],
])('a loop %s', (_, withProfiles) => {
  test('burns as much an hour from its moment on, and leaves alone what was before', () => {
    const { by } = make(withProfiles);
    const [before = 0, half = 0, hour = 0, night = 0] = by(10, 10.5, 11, 23.999_999);
    expect(before).toBeCloseTo(10 * usualHour, 4);
    expect(half - before).toBeCloseTo(0.5 * (usualHour + loopHour), 3);
    expect(hour - before).toBeCloseTo(usualHour + loopHour, 3);
    expect(night - before).toBeCloseTo(14 * (usualHour + loopHour), 2);
  });

  test('is over with the day, and the next one is as usual', () => {
    const { by, billing } = make(withProfiles);
    expect(by(24)).toEqual([0]);
    expect(by(47.999_999)[0]).toBeCloseTo(24 * usualHour, 3);
    expect(billing.loopOf('alice')?.until).toBe(at(24));
  });

  test('is billed as it was used', () => {
    const { by, billing } = make(withProfiles);
    const billed = dollarsOf(billing.items(day, addDays(day, 1), at(24 * 9)));
    expect(billed).toBeCloseTo(by(23.999_999_9)[0] ?? 0, 2);
  });
});

describe('who is suspended', () => {
  test('uses nothing from that moment on', () => {
    const { retag, by, billing } = make();
    retag(10.75, suspended);
    const [then = 0, later = 0, evening = 0] = by(10.75, 11, 23);
    expect(then).toBeCloseTo(10.75 * usualHour + 0.75 * loopHour, 3);
    expect([later, evening]).toEqual([then, then]);
    expect([10.7, 10.75, 30].map((hours) => billing.mayCall('alice', at(hours)))).toEqual([true, false, false]);
    expect(by(34)).toEqual([0]);
  });

  test('goes on as usual when let in again, and not with the loop', () => {
    const { retag, by, billing } = make();
    retag(10.75, suspended);
    retag(12, active);
    const [then = 0, later = 0] = by(12, 13);
    expect(later - then).toBeCloseTo(usualHour, 4);
    expect(billing.loopOf('alice')).toMatchObject({ from: at(10), until: at(10.75) });
  });

  test('goes on with the loop through what is left, while one profile is', () => {
    const { retag, by, held } = make();
    retag(10.5, suspended, held.slice(0, 1));
    const [then = 0, later = 0] = by(10.5, 11.5);
    expect(later - then).toBeCloseTo(usualHour + loopHour, 3);
    retag(11.5, suspended, held.slice(1));
    const [stopped, evening] = by(11.5, 20);
    expect(evening).toBe(stopped);
  });

  test('does not begin one', () => {
    const { retag, billing, by } = make();
    retag(10, suspended);
    billing.runAway('alice', { from: at(11), until: at(24), dollarsAnHour: 80 });
    retag(12, active);
    const [then = 0, later = 0] = by(12, 13);
    expect(later - then).toBeCloseTo(usualHour, 4);
  });
});

test('who gets profiles meanwhile goes on through those, and no more than before', () => {
  const { clock, profiles, billing, by } = make(false);
  clock.at = at(11);
  profiles.add(home, { name: 'one', source: copyOf('sonnet-5-5'), models: [] }, active);
  const [then = 0, later = 0] = by(11, 12);
  expect(then).toBeCloseTo(11 * usualHour + loopHour, 3);
  expect(later - then).toBeCloseTo(usualHour + loopHour, 3);
  expect(billing.usage(day).some(({ profileId, from }) => profileId === undefined && from >= at(11))).toBe(false);
});

test('a profile that has been there since before is used since before', () => {
  const { billing, profiles, clock } = billingOf({ late: false });
  clock.at = at(12);
  const profile = profiles.add(home, { name: 'one', source: copyOf('sonnet-5-5'), models: [] }, active);
  billing.change('alice', { from: '2026-01-01', behaviour: exact });
  expect(courseOf(billing, 'alice', [at(13)])[0]).toBeCloseTo(usualHour, 4);
  profiles.backdate(profile, at(0));
  expect(courseOf(billing, 'alice', [at(13)])[0]).toBeCloseTo(13 * usualHour, 4);
});

test('what ran away early is in the bill by the next morning, and of what did late as much as of any use', () => {
  const billedNextMorning = (hour: number): number => {
    const { billing, clock } = billingOf({ spenders: [{ ...alice, behaviour: behaviours.away }] });
    clock.at = at(0);
    billing.runAway('alice', { from: at(hour), until: at(hour + 1), dollarsAnHour: 80 });
    return dollarsOf(billing.items(day, addDays(day, 1), at(33))) / loopHour;
  };
  expect(billedNextMorning(8)).toBeCloseTo(1, 4);
  expect(billedNextMorning(20)).toBeCloseTo(0.5, 1);
});
