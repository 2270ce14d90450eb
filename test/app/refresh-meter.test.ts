import { describe, expect, it } from 'vitest';
import { refreshMeter } from '../../src/app/refresh-meter.ts';
import { Refused, Throttled } from '../../src/core/errors.ts';
import { runsOf } from '../../src/core/meter/runs.ts';
import { ana, HOUR, MINUTE, metered, output, profile, recorded, TODAY } from '../fixtures/metered-world.ts';

const TOMORROW = '2026-11-25';

describe('the meter', () => {
  it('counts what somebody has used since midnight UTC, at the prices of their profiles', async () => {
    const world = metered(ana());
    world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', 1)] };
    await world.read();
    expect(world.dollars()).toBe(22);
    expect(world.metrics.asked[0]).toMatchObject({ region: 'us-east-1', from: TODAY, through: TODAY, since: 'ever' });
  });

  it('is read once in an interval, however often it is delivered and by how many at once', async () => {
    const world = metered(ana());
    await Promise.all(Array.from({ length: 5 }, () => refreshMeter(world)));
    await world.read(MINUTE);
    expect(world.readings()).toBe(1);
    await world.read(4 * MINUTE);
    expect(world.readings()).toBe(2);
  });

  it('asks for both spellings of the cache at first, and then for the one that has counts', async () => {
    const world = metered(ana());
    world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', 1)] };
    await world.read();
    await world.read();
    const whole = world.metrics.asked.filter(({ kinds }) => kinds === undefined);
    expect(whole.map(({ spelling }) => spelling)).toEqual([undefined, 'Tokens']);
  });

  it('takes in what comes late, and believes no smaller count', async () => {
    const world = metered(ana());
    for (const [millions, dollars] of [
      [1, 22],
      [3, 66],
      [2, 66],
    ] as const) {
      world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', millions)] };
      await world.read();
      expect(world.dollars()).toBe(dollars);
    }
  });

  it('keeps what is no longer listed, and counts a profile that was replaced today', async () => {
    const world = metered(ana());
    world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', 1)] };
    await world.read();
    world.accesses.items.set('uid-ana', ana(recorded(profile('bbbbbbbbbbbb'))));
    world.metrics.counts = { 'us-east-1': [output('bbbbbbbbbbbb', 2)] };
    await world.read();
    expect(world.dollars()).toBe(66);
    // What comes late of the first one is still hers.
    world.metrics.counts = { 'us-east-1': [output('bbbbbbbbbbbb', 2), output('aaaaaaaaaaaa', 2)] };
    await world.read();
    expect(world.dollars()).toBe(88);
  });

  it('counts a profile that it meets only after it went away', async () => {
    const former = [{ ...profile('aaaaaaaaaaaa'), goneAt: `${TODAY}T11:00:00.000Z` }];
    const world = metered(ana({ ...recorded(profile('bbbbbbbbbbbb')), former }));
    world.metrics.counts = { 'us-east-1': [output('bbbbbbbbbbbb', 2), output('aaaaaaaaaaaa', 1)] };
    await world.read();
    expect(world.dollars()).toBe(66);
  });

  it('adds up regions, each at its own price', async () => {
    const world = metered(
      ana(recorded(profile('aaaaaaaaaaaa'), profile('bbbbbbbbbbbb', 'eu-central-1', 'sonnet-5-5'))),
    );
    world.metrics.counts = {
      'us-east-1': [output('aaaaaaaaaaaa', 1)],
      'eu-central-1': [output('bbbbbbbbbbbb', 1)],
    };
    await world.read();
    expect(world.dollars()).toBe(22 + 11);
  });

  it('keeps apart what is none of ours, and what was called past the profiles', async () => {
    const world = metered(ana());
    world.metrics.counts = {
      'us-east-1': [output('aaaaaaaaaaaa', 1), output('zzzzzzzzzzzz', 9), output('us.anthropic.claude-opus-5-5', 2)],
    };
    await world.read();
    const kept = world.meterRecords.days.get(TODAY);
    expect(kept?.profiles.map(({ id }) => id)).toEqual(['aaaaaaaaaaaa']);
    expect(kept?.untagged.map(({ id, tokens }) => [id, tokens.output])).toEqual([
      ['us.anthropic.claude-opus-5-5', 2e6],
    ]);
    expect(kept?.foreign).toEqual(['us-east-1/zzzzzzzzzzzz']);
    // Nobody pays for reading what others use.
    expect(world.metrics.asked[0]?.ids).toEqual(['aaaaaaaaaaaa', 'us.anthropic.claude-opus-5-5']);
  });

  it('tells how fast an estimate grows', async () => {
    const world = metered(ana());
    for (const millions of [1, 2, 2, 2, 5]) {
      world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', millions)] };
      await world.read();
    }
    const kept = world.meterRecords.days.get(TODAY);
    expect(kept && runsOf(kept, 'uid-ana')).toEqual([
      { at: `${TODAY}T12:05:00.000Z`, amount: 22 },
      { at: `${TODAY}T12:10:00.000Z`, amount: 44 },
      { at: `${TODAY}T12:20:00.000Z`, amount: 44 },
      { at: `${TODAY}T12:25:00.000Z`, amount: 110 },
    ]);
    expect(world.meterRecords.writes).toBe(3);
  });
});

describe('around midnight UTC', () => {
  it('finishes yesterday for an hour, and begins today from nothing', async () => {
    const world = metered(ana());
    world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', 1)] };
    world.later(11 * HOUR + 50 * MINUTE);
    await world.read();
    world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', 2), output('aaaaaaaaaaaa', 3, TOMORROW)] };
    await world.read();
    expect([world.dollars(), world.dollars(TOMORROW)]).toEqual([44, 66]);
    expect(world.meterRecords.days.get(TODAY)?.finished).toBe(false);
    for (let minutes = 5; minutes <= 60; minutes += 5) await world.read();
    expect(world.meterRecords.days.get(TODAY)?.finished).toBe(true);
    await world.read(15 * MINUTE);
    expect(world.metrics.asked.at(-1)).toMatchObject({ from: TOMORROW, through: TOMORROW });
  });

  it('reads yesterday to its end in the morning when the night was missed', async () => {
    const world = metered(ana());
    world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', 1)] };
    await world.read();
    world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', 4)] };
    await world.read(20 * HOUR);
    expect(world.dollars()).toBe(88);
    expect(world.meterRecords.days.get(TODAY)?.finished).toBe(true);
    expect(world.metrics.asked.at(-1)).toMatchObject({ since: 'ever' });
  });
});

describe('when CloudWatch does not answer', () => {
  it.each([
    ['asks to slow down', new Throttled('AWS asks to slow down.')],
    ['refuses', new Refused('AccessDenied', 'not allowed')],
  ])('for one region and %s, the others are read, and that one keeps its age', async (_, error) => {
    const world = metered(ana(recorded(profile('aaaaaaaaaaaa'), profile('bbbbbbbbbbbb', 'eu-central-1'))));
    world.metrics.counts = {
      'us-east-1': [output('aaaaaaaaaaaa', 1)],
      'eu-central-1': [output('bbbbbbbbbbbb', 1)],
    };
    await world.read();
    world.metrics.fail = { 'eu-central-1': error };
    world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', 2)] };
    await world.read();
    expect(world.dollars()).toBe(66);
    const { regions } = await world.meterRecords.state();
    expect(regions).toMatchObject({
      'us-east-1': { readAt: `${TODAY}T12:10:00.000Z` },
      'eu-central-1': { readAt: `${TODAY}T12:05:00.000Z` },
    });
  });

  it('and nobody knows why, what was read is kept and the failure is thrown', async () => {
    const world = metered(ana());
    world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', 1)] };
    world.metrics.fail = { 'eu-central-1': new Error('socket hang up') };
    await expect(world.read()).rejects.toThrow('socket hang up');
    expect(world.dollars()).toBe(22);
    // The message comes again, and finds that this interval is done.
    await refreshMeter(world);
    expect(world.readings()).toBe(1);
  });

  it('in whole, the part counts and the region keeps its age', async () => {
    const world = metered(ana());
    world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', 1)] };
    world.metrics.incomplete = ['aaaaaaaaaaaa'];
    await world.read();
    expect(world.dollars()).toBe(22);
    expect((await world.meterRecords.state()).regions).not.toHaveProperty('us-east-1');
  });
});
