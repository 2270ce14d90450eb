// What else happens to people while they are moved to another model counts, whatever becomes of the rollout.
import { describe, expect, test } from 'vitest';
import { handleJob } from '../../src/app/handle-job.ts';
import { sweep } from '../../src/app/sweep.ts';
import { switchAccess } from '../../src/app/switch-access.ts';
import type { Access } from '../../src/core/access.ts';
import { Refused } from '../../src/core/errors.ts';
import { granted } from '../../src/core/lifecycle.ts';
import {
  company,
  everybody,
  lastCard,
  NEW,
  OLD,
  press,
  propose,
  theState,
  type World,
} from '../fixtures/rollout-story.ts';
import { ADMIN } from '../fixtures/world.ts';

/** An approved request for these models, and another limit. */
const choose = async (world: World, userId: string, models: readonly string[]): Promise<void> => {
  const { desired } = world.accesses.items.get(userId) as Access;
  const { team, region, developerId, tags } = desired;
  const terms = { team, region, models: [...models], dailyLimit: 40 };
  const change = { at: world.clock.now().toISOString(), by: 'U0BOB', cause: 'r9' };
  await world.accesses.desire(
    userId,
    granted(desired, { terms, developerId, tags, requestId: 'r9', change, keepDays: 7, restores: false }),
  );
  await world.jobs.enqueue({ kind: 'access', id: userId });
};

describe('a rollout', () => {
  test('undone is no news to whoever lost their access meanwhile, and gives nothing back to them', async () => {
    const world = await company(2);
    await propose(world);
    await press(world, 'apply');
    await world.work();
    await switchAccess(world, ADMIN, 'U0DEV0', { kind: 'revoke', reason: 'Left' });
    await switchAccess(world, ADMIN, 'U0DEV1', { kind: 'suspend', reason: 'Ran away' });
    await world.work();
    world.newsMessenger.sent.length = 0;
    world.later(60_000);
    await press(world, 'undo');
    await world.work();
    expect(theState(world)).toBe('undone');
    expect(everybody(world)).toEqual([['haiku-5-5 revoked', 'sonnet-5-5 revoked'], ['haiku-5-5 suspended']]);
    expect(world.newsMessenger.sent.filter(({ news }) => news.slackUserId === 'U0DEV0')).toEqual([]);
    expect(world.accesses.items.get('uid-0')?.desired).toMatchObject({
      models: ['haiku-5-5'],
      change: { kind: 'revoked', reason: 'Left' },
    });
  });

  test('undone takes those back, too, who only got another limit meanwhile, and leaves who chose other models', async () => {
    const world = await company(2);
    await propose(world);
    await press(world, 'apply');
    await world.work();
    await choose(world, 'uid-0', ['sonnet-5-5']);
    await choose(world, 'uid-1', ['sonnet-5-5', 'haiku-5-5']);
    await world.work();
    world.later(60_000);
    await press(world, 'undo');
    await world.work();
    expect(everybody(world)).toEqual([[OLD], [OLD, NEW]]);
    expect([...world.accesses.items.values()].map(({ desired }) => desired.dailyLimit)).toEqual([40, 40]);
  });
});

/** The worker and the sweep, every ten minutes. */
const come = async (world: World, times = 5): Promise<void> => {
  for (let turn = 0; turn < times; turn++) {
    world.later(600_000);
    await sweep(world);
    await world.work();
  }
};

/** The first twenty are moved, and nobody has worked on it. */
const halfBegun = async (people: number): Promise<World> => {
  const world = await company(people);
  await propose(world);
  await press(world, 'apply');
  await handleJob(world, { kind: 'rollout', id: [...world.rollouts.items.keys()][0] ?? '' }, 'message');
  world.jobs.queue.length = 0;
  return world;
};

const DAY = 86_400_000;

describe('a running rollout', () => {
  test('tells whoever chose the old model meanwhile that they are moved again, and with what', async () => {
    const world = await halfBegun(21);
    for (const kind of ['access', 'news'] as const) await handleJob(world, { kind, id: 'uid-0' }, 'message');
    world.later(60_000);
    await choose(world, 'uid-0', ['haiku-5-5']);
    await handleJob(world, { kind: 'access', id: 'uid-0' }, 'message');
    expect(everybody(world)[0]).toEqual([OLD, 'sonnet-5-5 suspended']);
    await come(world);
    expect([theState(world), everybody(world)[0]]).toEqual(['done', [OLD, NEW]]);
    const told = world.newsMessenger.sent.filter(({ news }) => news.slackUserId === 'U0DEV0');
    expect(told.filter(({ edit }) => !edit).map(({ news }) => news.change)).toEqual(['rolled-out', 'rolled-out']);
    expect(told.at(-1)?.news).toMatchObject({ state: { kind: 'seen' }, setup: {} });
    const history = (await world.trails.read({ developer: 'uid-0' })).map(({ kind }) => kind);
    expect(history.filter((kind) => kind === 'rolled-out')).toHaveLength(2);
  });

  test('moves nobody once the day has come on which the old profiles go, and says so', async () => {
    const world = await halfBegun(25);
    world.later(15 * DAY);
    await come(world);
    expect(theState(world)).toBe('stopped');
    expect(lastCard(world)).toMatchObject({
      counts: { done: 20, waiting: 5, underWay: 0 },
      actions: [],
      steps: [{}, {}, { reason: expect.stringContaining('Propose it again for whoever is left.') }],
    });
    expect(everybody(world).filter((one) => one.join() === OLD)).toHaveLength(5);
    expect(everybody(world).filter((one) => one.join() === NEW)).toHaveLength(20);
  });

  test('waits for nobody who waits for a group that is not ours, nor does its undo', async () => {
    const world = await company(30);
    world.directory.owner.external = true;
    world.directory.members.clear();
    await propose(world);
    await press(world, 'apply');
    await come(world);
    expect([theState(world), lastCard(world)?.counts]).toEqual([
      'done',
      { waiting: 0, underWay: 0, done: 30, failed: 0 },
    ]);
    expect(everybody(world).every((one) => one.join() === [OLD, NEW].join())).toBe(true);
    await press(world, 'undo');
    await come(world);
    expect(theState(world)).toBe('undone');
    expect(everybody(world).every((one) => one.join() === OLD)).toBe(true);
  });

  test('leaves the old profile to whom AWS refuses the new one, also when its day has come', async () => {
    const world = await company(2);
    await propose(world);
    const { create } = world.profiles;
    world.profiles.create = () => Promise.reject(new Refused('AccessDeniedException', 'No access to this model.'));
    await press(world, 'apply');
    await come(world);
    world.later(15 * DAY);
    await come(world);
    expect([theState(world), everybody(world)]).toEqual(['stopped', [[OLD], [OLD]]]);
    world.profiles.create = create;
    world.later(DAY);
    await come(world);
    expect(everybody(world)).toEqual([[NEW], [NEW]]);
  });

  test('tries whom AWS refuses no more than once by itself, while it moves the others', async () => {
    const world = await halfBegun(60);
    const { create } = world.profiles;
    let refusals = 0;
    world.profiles.create = (profile) => {
      if (profile.tags.DeveloperId !== 'dev0@example.com') return create(profile);
      refusals += 1;
      return Promise.reject(new Refused('AccessDeniedException', 'No access to this model.'));
    };
    await come(world);
    expect([theState(world), refusals]).toEqual(['stopped', 1]);
    expect(lastCard(world)?.counts).toMatchObject({ done: 59, failed: 1 });
  });
});
