// The index of tags is hours behind: nobody is blamed for what it still shows, and what was really changed is told as it is.
import { beforeEach, expect, test } from 'vitest';
import { suspendAccess } from '../../src/app/suspend-access.ts';
import { Throttled } from '../../src/core/errors.ts';
import { HOUR, lastReport, look, onlyTold, outcomes, reports, settledWorld } from '../fixtures/account-story.ts';
import type { World } from '../fixtures/story.ts';

let world: World;
beforeEach(async () => {
  world = await settledWorld();
});

/** From now on the account shows the tags that profiles have at this moment. */
const stopTheIndex = async (): Promise<void> => {
  const { profiles } = world.account;
  const before = new Map((await profiles('us-east-1')).map(({ arn, tags }) => [arn, tags]));
  world.account.profiles = async (region) =>
    (await profiles(region)).map((profile) => {
      const tags = before.get(profile.arn);
      return { ...profile, ...(tags ? { tags } : {}) };
    });
};

const suspend = async (): Promise<void> => {
  await suspendAccess(world, 'uid-ana', { by: 'U0BOB', at: world.clock.now().toISOString(), cause: 'command' });
  await world.work();
};

test.each(['repair', 'report'])('a suspension that it does not show yet is no drift (%s)', async (drift) => {
  if (drift === 'report') onlyTold(world);
  await stopTheIndex();
  await suspend();
  world.later(3 * HOUR);
  await look(world);
  expect(reports(world)).toEqual([]);
});

test('what was changed besides is told with the tags that Bedrock shows', async () => {
  await stopTheIndex();
  await suspend();
  const [first] = world.profiles.items;
  if (first) first.tags = { ...first.tags, ClaudeAccess: 'off' };
  world.later(3 * HOUR);
  await look(world);
  expect(lastReport(world)?.lines.map(({ text }) => text)).toEqual([
    'tags of the profile for Opus 5.5 in us-east-1 were changed: ClaudeAccess is "off" instead of "suspended"',
  ]);
  expect(outcomes(world)).toEqual([['profile-retagged', 'done']]);
});

test('where Bedrock does not answer, the index is believed', async () => {
  const [first] = world.profiles.items;
  if (first) first.tags = { ...first.tags, Team: 'X' };
  const { tagsOf } = world.profiles;
  world.profiles.tagsOf = async (...where) => {
    world.profiles.tagsOf = tagsOf;
    throw new Throttled(`Rate exceeded for ${where[1]}.`);
  };
  await look(world);
  expect(outcomes(world)).toEqual([['profile-retagged', 'done']]);
});

test('a profile that goes in the meantime is not said to have other tags', async () => {
  const [first] = world.profiles.items;
  if (first) first.tags = { ...first.tags, Team: 'X' };
  world.profiles.tagsOf = async () => undefined;
  await look(world);
  expect(reports(world)).toEqual([]);
});

test('Bedrock is asked about what is new, and about nothing that was told before', async () => {
  onlyTold(world);
  const [first] = world.profiles.items;
  if (first) first.tags = { ...first.tags, Team: 'X' };
  const { tagsOf } = world.profiles;
  let questions = 0;
  world.profiles.tagsOf = (...where) => {
    questions += 1;
    return tagsOf(...where);
  };
  await look(world);
  world.later(6 * HOUR);
  await look(world);
  expect([questions, reports(world).length]).toEqual([1, 1]);
});
