// What was written counts when it was read back: AWS may show a write late, or have done what it did not answer.
import { describe, expect, test } from 'vitest';
import { sweep } from '../../src/app/sweep.ts';
import { budgetFor } from '../../src/core/progress.ts';
import { anAccess } from '../fixtures/requests.ts';
import { access, approve, asked, lastDirect, request, type World } from '../fixtures/story.ts';

const PAUSE_MS = 15_000;
const AGAIN_AT = '2026-11-24T12:00:15.000Z';

const comeAgain = async (world: World): Promise<void> => {
  world.later(PAUSE_MS);
  await sweep(world);
  await world.work();
};

const expectReady = async (world: World): Promise<void> => {
  expect(lastDirect(world)).toMatchObject({ kind: 'ready' });
  expect(request(world)?.settled).toBe(true);
  expect(access(world)?.observed).toMatchObject({ revision: 1, attempts: 0, membership: 'member', intents: [] });
  expect(access(world)?.observed.nextAttemptAt).toBeUndefined();
  expect(world.profiles.items).toHaveLength(2);
  expect(world.budgets.items.size).toBe(1);
  const events = await world.trails.read({ developer: 'uid-ana' });
  const made = events.filter(({ kind }) => kind !== 'throttled').map(({ kind, subject }) => `${kind} ${subject}`);
  expect(made).toEqual([...new Set(made)]);
};

/** Each makes the account hide something, and answers how to show it. */
const hidden: Record<string, (world: World) => () => void> = {
  'a new budget': ({ budgets }) => {
    const { get, getNew } = budgets;
    Object.assign(budgets, { get: async () => undefined, getNew: async () => undefined });
    return () => Object.assign(budgets, { get, getNew });
  },
  'the new limit of a budget': ({ budgets, settings }) => {
    const { get } = budgets;
    const { name, ...before } = budgetFor(anAccess({ dailyLimit: 10 }), settings);
    budgets.items.set(name, before);
    budgets.get = async () => before;
    return () => Object.assign(budgets, { get });
  },
  'the new member of the group': ({ directory }) => {
    const { isMember } = directory;
    directory.isMember = async () => false;
    return () => Object.assign(directory, { isMember });
  },
  'a new profile': ({ profiles }) => {
    const { tagsOf } = profiles;
    profiles.tagsOf = async () => undefined;
    return () => Object.assign(profiles, { tagsOf });
  },
};

describe('while AWS does not show', () => {
  test.each(Object.entries(hidden))(
    '%s, nobody is told that it is ready; it comes again and ends well',
    async (_, hide) => {
      const world = await asked();
      const show = hide(world);
      await approve(world);
      expect(lastDirect(world)).toMatchObject({ kind: 'progress', nextAttemptAt: AGAIN_AT });
      expect(access(world)?.observed).toMatchObject({ revision: 0, attempts: 1, nextAttemptAt: AGAIN_AT });
      await comeAgain(world);
      expect(access(world)?.observed).toMatchObject({ revision: 0, attempts: 2 });
      show();
      world.later(PAUSE_MS);
      await comeAgain(world);
      await expectReady(world);
    },
  );
});

test('a budget whose creation was not answered and is not listed at first is found by its name, and made once', async () => {
  const world = await asked();
  const { budgets } = world;
  const { create, get } = budgets;
  const creates: string[] = [];
  budgets.create = async (budget) => {
    creates.push(budget.name);
    await create(budget);
    if (creates.length === 1) throw new Error('socket hang up');
  };
  await expect(approve(world)).rejects.toThrow('socket hang up');
  expect(access(world)?.observed).toMatchObject({ revision: 0, attempts: 1, nextAttemptAt: AGAIN_AT });
  budgets.get = async () => {
    budgets.get = get;
    return undefined;
  };
  await comeAgain(world);
  expect(access(world)?.observed).toMatchObject({ revision: 0, attempts: 2 });
  world.later(PAUSE_MS);
  await comeAgain(world);
  expect(new Set(creates).size).toBe(1);
  await expectReady(world);
});
