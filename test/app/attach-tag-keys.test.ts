// Every key of an offered backfill is there to be looked at: in the form, or in a file in the thread of the offer.
import { expect, test } from 'vitest';
import { askForTagKeys } from '../../src/app/attach-tag-keys.ts';
import { Refused } from '../../src/core/errors.ts';
import { keysFileOf } from '../../src/core/tags/backfill.ts';
import { DAY, look, offered, offerOf, type World } from '../fixtures/backfills.ts';
import { manyKeys } from '../fixtures/tags.ts';
import { ADMIN, ANA_CLICKS } from '../fixtures/world.ts';

const files = ({ tagMessenger }: World) =>
  tagMessenger.sent.filter(({ kind }) => kind === 'attachKeys').map(({ value }) => value as { keys: number });
const lists = ({ costAllocationTags }: World) => costAllocationTags.calls.filter((call) => call === 'list').length;
const nextDay = async (world: World) => {
  world.later(DAY);
  world.costAllocationTags.calls.length = 0;
  await look(world);
};

/** An offer in an account with so many keys. */
const crowded = async (count: number): Promise<World> => {
  const world = await offered();
  for (const { key, ...rest } of manyKeys(count)) world.costAllocationTags.keys.set(key, rest);
  await nextDay(world);
  return world;
};

test('keys that the form holds need no file, and AWS is not asked once more', async () => {
  const world = await crowded(300);
  expect(files(world)).toEqual([]);
  expect(keysFileOf(offerOf(world))).toBe('needless');
  expect(lists(world)).toBe(1);
});

test('more than the form holds come as one file, and as another one when a key was switched', async () => {
  const world = await crowded(3_000);
  expect(files(world).map(({ keys }) => keys)).toEqual([3_002]);
  expect(keysFileOf(offerOf(world))).toBe('posted');
  await nextDay(world);
  expect(files(world)).toHaveLength(1);
  expect(lists(world)).toBe(1);
  const last = manyKeys(3_000).at(-1)?.key ?? '';
  world.costAllocationTags.keys.set(last, { active: true });
  await nextDay(world);
  const [first, second] = files(world);
  expect(files(world)).toHaveLength(2);
  expect(second).not.toEqual(first);
});

test('a key that is switched while the file is made is in the file and in what the form is about', async () => {
  const world = await offered();
  for (const { key, ...rest } of manyKeys(3_000)) world.costAllocationTags.keys.set(key, rest);
  const { list } = world.costAllocationTags;
  let looks = 0;
  world.costAllocationTags.list = async () => {
    looks += 1;
    if (looks === 2) world.costAllocationTags.keys.set('Late', { active: true });
    return list();
  };
  await nextDay(world);
  expect(files(world).map(({ keys }) => keys)).toEqual([3_003]);
  expect(offerOf(world).listing.groups.reduce((sum, { count }) => sum + count, 0)).toBe(3_003);
  expect(keysFileOf(offerOf(world))).toBe('posted');
});

test('a file that Slack refuses is not tried at every look, but when an admin wants the form', async () => {
  const world = await offered();
  for (const { key, ...rest } of manyKeys(3_000)) world.costAllocationTags.keys.set(key, rest);
  let tries = 0;
  const { attachKeys } = world.tagMessenger;
  world.tagMessenger.attachKeys = async () => {
    tries += 1;
    throw new Refused('not_in_channel', 'No.');
  };
  await nextDay(world);
  await nextDay(world);
  expect(tries).toBe(1);
  await expect(askForTagKeys(world, ANA_CLICKS)).rejects.toThrow('Only Claude admins');
  world.tagMessenger.attachKeys = attachKeys;
  await expect(askForTagKeys(world, ADMIN)).rejects.toThrow('Slack refused it (not_in_channel)');
  await world.work();
  expect(files(world)).toHaveLength(1);
  expect(keysFileOf(offerOf(world))).toBe('posted');
});

test('an offer that is posted anew has its file in the new thread', async () => {
  const world = await crowded(3_000);
  const { editOffer } = world.tagMessenger;
  world.tagMessenger.editOffer = async () => {
    throw new Refused('message_not_found', 'gone');
  };
  const { tagStates } = world;
  if (tagStates.state?.offer) tagStates.state.offer.amount += 1;
  await nextDay(world);
  world.tagMessenger.editOffer = editOffer;
  expect(files(world)).toHaveLength(2);
});

test('without a look at the keys there is no file, and the form is not there until AWS shows them', async () => {
  const world = await offered();
  for (const { key, ...rest } of manyKeys(3_000)) world.costAllocationTags.keys.set(key, rest);
  const { list } = world.costAllocationTags;
  let looks = 0;
  world.costAllocationTags.list = async () => {
    looks += 1;
    if (looks > 1) throw new Refused('AccessDeniedException', 'No.');
    return list();
  };
  await nextDay(world);
  expect(files(world)).toEqual([]);
  await expect(askForTagKeys(world, ADMIN)).rejects.toThrow('It is being made; press the button again in a minute.');
  world.costAllocationTags.list = list;
  await world.work();
  expect(files(world)).toHaveLength(1);
});
