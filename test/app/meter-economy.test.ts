import { describe, expect, it } from 'vitest';
import { noTokens } from '../../src/core/meter/tokens.ts';
import { ana, HOUR, MINUTE, metered, output, profile, recorded, TODAY } from '../fixtures/metered-world.ts';

describe('what stands still', () => {
  const both = recorded(profile('aaaaaaaaaaaa'), profile('bbbbbbbbbbbb', 'us-east-1', 'sonnet-5-5'));
  const late = { id: 'aaaaaaaaaaaa', day: TODAY, tokens: { ...noTokens(), output: 1e6, cacheRead: 10e6 } };
  const asked = (world: ReturnType<typeof metered>) =>
    world.metrics.asked.splice(0).map(({ ids, kinds }) => [ids, kinds ?? 'all']);

  it('is asked for one metric after twenty minutes, and for all as soon as it moves', async () => {
    const world = metered(ana(both));
    const used = (one: number, other: number) => {
      world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', one), output('bbbbbbbbbbbb', other)] };
    };
    used(1, 1);
    await world.read();
    const everything = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb'];
    expect(asked(world)).toEqual([
      [everything, ['output']],
      [everything, 'all'],
    ]);
    for (let run = 2; run <= 6; run++) {
      used(run, 1);
      await world.read();
    }
    expect(asked(world).slice(-2)).toEqual([
      [['bbbbbbbbbbbb'], ['output']],
      [['aaaaaaaaaaaa'], 'all'],
    ]);
    used(6, 2);
    await world.read();
    expect(asked(world)).toEqual([
      [['bbbbbbbbbbbb'], ['output']],
      [everything, 'all'],
    ]);
    expect(world.dollars()).toBe(6 * 22 + 2 * 11);
  });

  it('is still asked for all while counts of the same calls may come late', async () => {
    const world = metered(ana());
    world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', 1)] };
    await world.read();
    world.metrics.counts = { 'us-east-1': [late] };
    await world.read(15 * MINUTE);
    expect(world.dollars()).toBe(24.2);
  });

  it('is asked for all once more when its day is over', async () => {
    const world = metered(ana());
    world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', 1)] };
    await world.read();
    await world.read();
    world.metrics.counts = { 'us-east-1': [late] };
    await world.read(HOUR);
    expect(world.dollars()).toBe(22);
    await world.read(12 * HOUR);
    expect(world.dollars()).toBe(24.2);
  });

  it('is asked for all when its day is over, also when it was last used too long ago to be listed', async () => {
    const world = metered(ana());
    world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', 1)] };
    await world.read();
    world.metrics.counts = { 'us-east-1': [late] };
    world.metrics.unlisted = ['aaaaaaaaaaaa'];
    for (let hours = 1; hours <= 13; hours++) await world.read(HOUR);
    expect(world.dollars()).toBe(24.2);
    expect(world.meterRecords.days.get(TODAY)?.finished).toBe(true);
  });
});

describe('what shows no output, because its metric is missing', () => {
  const used = (millions: number) => ({
    'us-east-1': [{ id: 'aaaaaaaaaaaa', day: TODAY, tokens: { ...noTokens(), cacheRead: millions * 1e6 } }],
  });

  it('is counted all the same, hours later too', async () => {
    const world = metered(ana());
    for (const [millions, dollars] of [
      [10, 2.2],
      [30, 6.6],
    ] as const) {
      world.metrics.counts = used(millions);
      await world.read(HOUR);
      expect(world.dollars()).toBe(dollars);
    }
  });
});

it('a working day of 150 people with three models comes within five percent of the least that counts them', async () => {
  const models = ['opus-5-5', 'sonnet-5-5', 'haiku-5-5'];
  const people = Array.from({ length: 150 }, (_, person) => ({
    userId: `uid-${person}`,
    profiles: models.map((model, index) => profile(`${person * 3 + index}`.padStart(12, 'a'), 'us-east-1', model)),
  }));
  const world = metered(...people.map(({ userId, profiles }) => ({ ...ana(recorded(...profiles)), userId })));
  const ids = people.flatMap(({ profiles }) => profiles.map(({ arn }) => arn.slice(-12)));
  const READINGS = 120;
  for (let reading = 1; reading <= READINGS; reading++) {
    world.metrics.counts = { 'us-east-1': ids.map((id) => output(id, reading / 100)) };
    await world.read();
  }
  const least = ids.length * 4;
  const { metrics = 0 } = (await world.meterRecords.state()).asked?.[TODAY] ?? {};
  expect(metrics).toBeGreaterThanOrEqual(READINGS * least);
  expect(metrics).toBeLessThan(1.05 * READINGS * least);
  const requests = world.metrics.asked.reduce(
    (sum, { ids: of, kinds, spelling }) => sum + Math.ceil((of.length * (kinds?.length ?? (spelling ? 4 : 6))) / 500),
    0,
  );
  expect(requests).toBeLessThan(1.05 * READINGS * Math.ceil(least / 500));
}, 60_000);

describe('when nobody works', () => {
  it('is read every quarter of an hour after an hour, and writes nothing', async () => {
    const world = metered(ana());
    world.metrics.counts = { 'us-east-1': [output('aaaaaaaaaaaa', 1)] };
    await world.read();
    for (let minutes = 5; minutes <= 180; minutes += 5) await world.read();
    // One, twelve of the first hour, and eight of the two after it.
    expect(world.readings()).toBe(1 + 12 + 8);
    expect(world.meterRecords.writes).toBe(1);
  });
});
