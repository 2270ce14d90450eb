// A rollout over a thousand people, under a quota that is too small at first, interrupted wherever chance has it.
import { expect, test } from 'vitest';
import { handleJob } from '../../src/app/handle-job.ts';
import { sweep } from '../../src/app/sweep.ts';
import { Refused } from '../../src/core/errors.ts';
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

/** Passes in the order of seeded chance; some jobs are lost and some runs die half way, and the sweep comes again. */
const workBadly = async (world: World, chance: () => number, until: () => boolean): Promise<void> => {
  const { create } = world.profiles;
  world.profiles.create = async (profile) => {
    const arn = await create(profile);
    if (chance() < 0.05) throw new Error('The answer was lost.');
    return arn;
  };
  for (let pass = 0; pass < 10_000 && !until(); pass += 1) {
    const job = world.jobs.queue.shift();
    if (job === undefined) {
      world.later(5 * 60_000);
      await sweep(world);
    } else if (chance() > 0.03) {
      await handleJob(world, job, `message ${job.id}`).catch(() => undefined);
    }
  }
  world.profiles.create = create;
};

const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
};

/** There is room for what is there, and for no profile more until `limit` is raised. */
const underQuota = (world: World): { limit: number } => {
  const quota = { limit: world.profiles.items.length };
  world.profileRooms.of = async () => ({ limit: quota.limit, used: world.profiles.items.length });
  const { create } = world.profiles;
  world.profiles.create = (profile) =>
    world.profiles.items.length >= quota.limit
      ? Promise.reject(new Refused('ServiceQuotaExceededException', 'You have reached the quota.'))
      : create(profile);
  return quota;
};

test.each([1, 2, 3])(
  'a rollout of 1,000 people under a quota of 1,000 waits until it is raised, and ends with both profiles each, and undo with the old, interrupted at random points (%i)',
  { timeout: 300_000 },
  async (seed) => {
    const people = seed === 1 ? 1_000 : 80;
    const world = await company(people);
    const quota = underQuota(world);
    const chance = seeded(seed);
    await propose(world);
    await expect(press(world, 'apply')).rejects.toThrow(`has room for ${people} inference profiles`);
    await workBadly(world, chance, () => world.jobs.queue.length === 0);
    expect(everybody(world)).toEqual(Array(people).fill([OLD]));

    quota.limit = 2 * people;
    await propose(world, {}, 'again');
    await press(world, 'apply');
    await workBadly(world, chance, () => chance() < 0.01);
    if (theState(world) === 'running') {
      await press(world, 'stop');
      await workBadly(world, chance, () => chance() < 0.02);
      await press(world, 'resume');
    }
    // Somebody else takes the room meanwhile.
    quota.limit = Math.max(world.profiles.items.length, Math.floor(1.5 * people));
    await workBadly(world, chance, () => ['stopped', 'done'].includes(theState(world) ?? ''));
    expect([theState(world), lastCard(world)?.trouble?.code]).toEqual(['stopped', 'ServiceQuotaExceededException']);
    quota.limit = 2 * people;
    world.later(60_000);
    await press(world, 'resume');
    await workBadly(world, chance, () => theState(world) === 'done');
    expect(theState(world)).toBe('done');
    expect(everybody(world)).toEqual(Array(people).fill([OLD, NEW]));

    world.later(60_000);
    await press(world, 'undo');
    await workBadly(world, chance, () => theState(world) === 'undone');
    expect(everybody(world)).toEqual(Array(people).fill([OLD]));
  },
);
