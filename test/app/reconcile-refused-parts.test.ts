// Whoever has a part of what is looked at refuses to show it: the rest is looked at, and nothing is made of the gap.
import { beforeEach, describe, expect, test } from 'vitest';
import { Refused } from '../../src/core/errors.ts';
import { HOUR, look, onlyTold, outcomes, settledWorld, told } from '../fixtures/account-story.ts';
import { access, type World } from '../fixtures/story.ts';

let world: World;
beforeEach(async () => {
  world = await settledWorld();
});

const no = () => Promise.reject(new Refused('AccessDeniedException', 'A policy denies it.'));

/** Each closes a part, and answers how it is opened again. */
const PARTS: Record<string, (world: World) => () => void> = {
  budgets: ({ account }) => {
    const { budgets } = account;
    account.budgets = no;
    return () => Object.assign(account, { budgets });
  },
  'the group': ({ directoryLists }) => {
    const { members } = directoryLists;
    directoryLists.members = no;
    return () => Object.assign(directoryLists, { members });
  },
  'the directory': ({ directoryLists }) => {
    const { users } = directoryLists;
    directoryLists.users = no;
    return () => Object.assign(directoryLists, { users });
  },
  Slack: ({ people }) => {
    const { page } = people;
    people.page = no;
    return () => Object.assign(people, { page });
  },
};

const retag = () => {
  const [first] = world.profiles.items;
  if (first) first.tags = { ...first.tags, Team: 'X' };
};

describe.each(Object.entries(PARTS))('%s', (_, close) => {
  test('keeps nobody from the rest', async () => {
    close(world);
    retag();
    await look(world);
    expect(outcomes(world)).toEqual([
      ['profile-retagged', 'done'],
      ['not-shown', 'told'],
    ]);
  });

  test('is told once as what could not be looked at, and neither as gone nor as left', async () => {
    close(world);
    for (let count = 0; count < 3; count++) {
      await look(world);
      world.later(6 * HOUR);
    }
    expect([told(world), access(world)?.desired.state]).toEqual([['not-shown'], 'active']);
    expect([world.budgets.items.size, world.directory.members.size]).toEqual([1, 1]);
  });

  test('makes no news of what was told before', async () => {
    onlyTold(world);
    world.budgets.items.clear();
    world.directory.members.clear();
    retag();
    await look(world);
    const open = close(world);
    for (const then of [() => undefined, open]) {
      then();
      world.later(6 * HOUR);
      await look(world);
    }
    expect(told(world)).toEqual(['profile-retagged', 'budget-gone', 'member-gone', 'not-shown']);
  });
});
