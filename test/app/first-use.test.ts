import { describe, expect, it } from 'vitest';
import { refreshMeter } from '../../src/app/refresh-meter.ts';
import { sweep } from '../../src/app/sweep.ts';
import { Refused } from '../../src/core/errors.ts';
import { noTokens } from '../../src/core/meter/tokens.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { access, approve, asked, request, type World } from '../fixtures/story.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Ana is ready, and has not called anything yet. */
const ready = async (change: Partial<World> = {}): Promise<World> => {
  const world = await asked({}, change);
  await approve(world);
  expect(request(world)?.use).toMatchObject({ kind: 'awaited' });
  return world;
};

const calls = (world: World): void => {
  const { arn = '', region = '' } = access(world)?.observed.profiles[0] ?? {};
  const id = arn.slice(arn.lastIndexOf('/') + 1);
  const day = world.clock.now().toISOString().slice(0, 10);
  world.metrics.counts = { [region]: [{ id, day, tokens: { ...noTokens(), output: 5 } }] };
  // As CloudWatch does with what is new.
  world.metrics.unlisted = [id];
};

const passes = async (world: World, milliseconds: number): Promise<void> => {
  world.later(milliseconds);
  await refreshMeter(world);
  await sweep(world);
  await world.work();
};

/** What the thread under Ana's setup holds. */
const inSetupThread = (world: World) => {
  const dm = request(world)?.dm;
  return world.messenger.sent
    .filter(({ kind, to }) => kind === 'reply' && dm !== undefined && 'ts' in dm && to === dm.ts)
    .map(({ value }) => (value as { kind: string }).kind);
};

describe('a new developer', () => {
  it('is told once that their first call was seen, also before CloudWatch lists their profile', async () => {
    const world = await ready();
    await passes(world, HOUR);
    expect(inSetupThread(world)).toEqual([]);
    calls(world);
    await passes(world, HOUR);
    await passes(world, HOUR);
    await passes(world, 3 * DAY);
    expect(inSetupThread(world)).toEqual(['first-use']);
    expect(request(world)).toMatchObject({ use: { kind: 'seen' }, settled: true });
  });

  it('is offered help when two days have passed without a call, once', async () => {
    const world = await ready();
    await passes(world, 2 * DAY - HOUR);
    expect(inSetupThread(world)).toEqual([]);
    await passes(world, HOUR);
    await passes(world, HOUR);
    expect(inSetupThread(world)).toEqual(['no-use']);
    expect(request(world)).toMatchObject({ use: { kind: 'missed' }, settled: true });
  });

  it('is not said to have done nothing while CloudWatch cannot be read', async () => {
    const world = await ready();
    world.metrics.fail = { 'us-east-1': new Refused('AccessDenied', 'not allowed') };
    await passes(world, 3 * DAY);
    expect(inSetupThread(world)).toEqual([]);
    world.metrics.fail = {};
    await passes(world, HOUR);
    expect(inSetupThread(world)).toEqual(['no-use']);
  });

  it('is told that their first call was seen while another region cannot be read', async () => {
    const world = await ready();
    const own = access(world)?.observed.profiles.map(({ region }) => region) ?? [];
    const [other = ''] = world.settings.regions.filter((region) => !own.includes(region));
    world.metrics.fail = { [other]: new Refused('AccessDenied', 'not allowed') };
    calls(world);
    await passes(world, HOUR);
    expect(inSetupThread(world)).toEqual(['first-use']);
  });

  it('hears nothing where the meter is switched off', async () => {
    const { meter, ...settings } = exampleSettings({ organisation: {} });
    const off = { ...settings, meter: { ...meter, enabled: false } };
    const world = await asked({}, { settings: off });
    await approve(world);
    await passes(world, 3 * DAY);
    expect(request(world)).toMatchObject({ settled: true });
    expect(request(world)?.use).toBeUndefined();
    expect(inSetupThread(world)).toEqual([]);
  });

  it('is left in peace when the direct message takes no reply', async () => {
    const world = await ready();
    const { reply } = world.messenger;
    world.messenger.reply = async (to, note, key) => {
      if (note.kind === 'first-use') throw new Refused('channel_not_found', 'gone');
      return reply(to, note, key);
    };
    calls(world);
    await passes(world, HOUR);
    await passes(world, HOUR);
    expect(request(world)).toMatchObject({ use: { kind: 'seen' }, settled: true });
  });
});

it('whoever has had access before is not waited for', async () => {
  const world = await ready();
  calls(world);
  await passes(world, HOUR);
  const second = { ...(request(world) as NonNullable<ReturnType<typeof request>>), id: 'r0000000002', settled: false };
  const { use: _, ...rest } = second;
  world.requests.items.set(second.id, { ...rest, status: 'approved', told: [], shown: {} });
  await world.jobs.enqueue({ kind: 'request', id: second.id });
  await world.work();
  await passes(world, HOUR);
  expect(world.requests.items.get(second.id)?.use).toBeUndefined();
});
