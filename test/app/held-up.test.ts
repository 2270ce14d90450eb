// A run that was held up goes on where it stood; what comes too early, or twice, costs nothing.
import { describe, expect, it } from 'vitest';
import { suspendAccess } from '../../src/app/suspend-access.ts';
import { sweep } from '../../src/app/sweep.ts';
import { Refused, Throttled } from '../../src/core/errors.ts';
import { access, approve, asked, type World } from '../fixtures/story.ts';

const DAY = 24 * 3_600_000;
const WEEK = 7 * DAY;
const slow = () => Promise.reject(new Throttled('Rate exceeded'));

/** The names of what is asked of AWS from now on, in order. */
const listenTo = (world: World): string[] => {
  const heard: string[] = [];
  for (const port of [world.profiles, world.budgets, world.directory] as Record<string, unknown>[]) {
    for (const [name, work] of Object.entries(port)) {
      if (typeof work !== 'function') continue;
      port[name] = (...given: unknown[]) => {
        heard.push(name);
        return work(...given);
      };
    }
  }
  return heard;
};

const again = async (world: World, milliseconds: number): Promise<void> => {
  world.later(milliseconds);
  await sweep(world);
  await world.work();
};

const ready = async (): Promise<World> => {
  const world = await asked();
  await approve(world);
  return world;
};

describe('somebody new', () => {
  it('is looked at by nobody before something is made: what was made is read back', async () => {
    const world = await asked();
    const heard = listenTo(world);
    await approve(world);
    expect(heard).toEqual([
      'byId',
      ...['offered', 'create', 'tagsOf', 'offered', 'create', 'tagsOf'],
      ...['create', 'getNew', 'addMember', 'isMember'],
    ]);
  });

  it('who has a budget from before gets that one, brought to their limit', async () => {
    const world = await ready();
    const [[name, budget] = ['', undefined]] = world.budgets.items;
    const next = await asked();
    if (budget) next.budgets.items.set(name, { ...budget, limit: 999 });
    await approve(next);
    expect([...next.budgets.items]).toEqual([[name, budget]]);
    expect(access(next)?.observed).toMatchObject({ revision: 1, attempts: 0 });
  });

  it('is in the group already where only an identity provider may add to it', async () => {
    const world = await asked();
    world.directory.members.add('uid-ana');
    world.directory.addMember = () => Promise.reject(new Refused('AccessDeniedException', 'Not yours.'));
    await approve(world);
    expect(access(world)?.observed).toMatchObject({ revision: 1, membership: 'member' });
    expect(access(world)?.observed.failure).toBeUndefined();
  });
});

describe('a look at somebody whose tag was changed by hand', () => {
  const heldUp = async () => {
    const world = await ready();
    const [first] = world.profiles.items;
    if (first) first.tags = { ...first.tags, Team: 'Research' };
    const { retag } = world.profiles;
    world.profiles.retag = slow;
    await again(world, WEEK);
    expect(access(world)?.observed).toMatchObject({ attempts: 1, working: { revision: 1 } });
    world.profiles.retag = retag;
    return { world, heard: listenTo(world) };
  };

  it('is not repeated when tagging was held up', async () => {
    const { world, heard } = await heldUp();
    await again(world, 15_000);
    expect(heard).toEqual(['retag', 'tagsOf']);
    expect(world.profiles.items[0]?.tags.Team).toBe('Platform');
    expect(access(world)?.observed.working).toBeUndefined();
  });

  it('is repeated after a day', async () => {
    const { world, heard } = await heldUp();
    await again(world, DAY);
    expect(heard).toEqual(expect.arrayContaining(['tagged', 'get', 'isMember', 'retag']));
  });

  it('is repeated at once, without waiting, when something else is desired', async () => {
    const { world, heard } = await heldUp();
    await suspendAccess(world, 'uid-ana', { by: 'U0BOB', at: '2026-12-01T12:00:01.000Z', cause: 'test', reason: '' });
    await world.work();
    expect(heard).toEqual(expect.arrayContaining(['tagged', 'get', 'isMember', 'retag']));
    expect(world.profiles.items.map(({ tags }) => tags.ClaudeAccess)).toEqual(['suspended', 'suspended']);
  });

  it.each([0, 14_999])('is not gone on with before its pause is over, %i ms after it', async (milliseconds) => {
    const { world, heard } = await heldUp();
    world.later(milliseconds);
    await world.jobs.enqueue({ kind: 'access', id: 'uid-ana' });
    await world.work();
    expect(heard).toEqual([]);
  });
});

describe('a change of the limit that was held up', () => {
  it('goes on from the budget that was found, also when that counts something else', async () => {
    const world = await ready();
    const [[name, budget] = ['', undefined]] = world.budgets.items;
    if (budget) world.budgets.items.set(name, { ...budget, counts: undefined });
    const { update } = world.budgets;
    world.budgets.update = slow;
    await again(world, WEEK);
    world.budgets.update = update;
    const heard = listenTo(world);
    await again(world, 15_000);
    expect(heard).toEqual(['update', 'get']);
    expect([...world.budgets.items]).toEqual([[name, budget]]);
  });
});

it('a job for somebody at whom was just looked costs nothing', async () => {
  const world = await ready();
  const heard = listenTo(world);
  await world.jobs.enqueue({ kind: 'access', id: 'uid-ana' });
  await world.work();
  expect(heard).toEqual([]);
});

it('whoever comes further at each attempt waits as if for the first time', async () => {
  const world = await asked();
  const { create } = world.profiles;
  const { addMember } = world.directory;
  world.profiles.create = slow;
  world.directory.addMember = slow;
  await approve(world);
  await again(world, 15_000);
  expect(access(world)?.observed).toMatchObject({ attempts: 2, nextAttemptAt: '2026-11-24T12:00:45.000Z' });
  world.profiles.create = create;
  await again(world, 30_000);
  expect(access(world)?.observed).toMatchObject({ attempts: 1, nextAttemptAt: '2026-11-24T12:01:00.000Z' });
  world.directory.addMember = addMember;
  await again(world, 15_000);
  expect(access(world)?.observed).toMatchObject({ revision: 1, attempts: 0 });
});
