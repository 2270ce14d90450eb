// A region that AWS does not show keeps nobody from all else, and what was known there is no news when it is shown again.
import { beforeEach, expect, test } from 'vitest';
import { Refused } from '../../src/core/errors.ts';
import { HOUR, look, onlyTold, outcomes, settledWorld, told } from '../fixtures/account-story.ts';
import { madeByHand } from '../fixtures/memory-account.ts';
import { access, type World } from '../fixtures/story.ts';

let world: World;
let open: () => void;
beforeEach(async () => {
  world = await settledWorld();
  const { profiles } = world.account;
  open = () => {
    world.account.profiles = profiles;
  };
});

const close = () => {
  world.account.profiles = () => Promise.reject(new Refused('AccessDeniedException', 'A policy denies the region.'));
};

test('who has left is suspended, and what was changed elsewhere is put right', async () => {
  close();
  world.budgets.items.clear();
  await look(world);
  expect(outcomes(world)).toEqual([
    ['budget-gone', 'done'],
    // Two regions.
    ['not-shown', 'told'],
    ['not-shown', 'told'],
  ]);
  Object.assign(world.directory.users[0] ?? {}, { enabled: false });
  world.later(6 * HOUR);
  await look(world);
  expect(access(world)?.desired.state).toBe('suspended');
});

test('nothing of the region is said to be gone', async () => {
  close();
  await look(world);
  expect(told(world)).toEqual(['not-shown', 'not-shown']);
  expect(world.profiles.created).toBe(2);
});

test('what was told of it before is not told again when it is shown again', async () => {
  onlyTold(world);
  const [first] = world.profiles.items;
  if (first) first.tags = { ...first.tags, Team: 'X' };
  await look(world);
  close();
  world.later(6 * HOUR);
  await look(world);
  open();
  world.later(6 * HOUR);
  await look(world);
  expect(told(world)).toEqual(['profile-retagged', 'not-shown', 'not-shown']);
});

test('nor is what an older report has told', async () => {
  madeByHand(world.profiles, 'orphan', { ManagedBy: 'claude-onboard', DeveloperId: 'nobody' });
  await look(world);
  world.directory.members.clear();
  world.later(6 * HOUR);
  await look(world);
  close();
  world.later(6 * HOUR);
  await look(world);
  open();
  world.later(6 * HOUR);
  await look(world);
  expect(told(world)).toEqual(['profile-orphan', 'member-gone', 'not-shown', 'not-shown']);
});
