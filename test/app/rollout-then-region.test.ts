// Whoever was moved to another system profile, and then asks for another region, is not held to what is not offered there.
import { expect, test } from 'vitest';
import { granted } from '../../src/core/lifecycle.ts';
import type { World } from '../fixtures/rollout-story.ts';
import { companyOf, done, flip, personOf, profilesIn } from '../fixtures/rollouts-in-a-row.ts';

const chooses = async (world: World, region: string): Promise<void> => {
  world.later(3_600_000);
  const { desired } = personOf(world);
  const { team, models, dailyLimit, developerId, tags } = desired;
  const at = world.clock.now().toISOString();
  const change = { at, by: 'U0BOB', cause: `r ${at}` };
  const terms = { team, models, region, dailyLimit };
  await world.accesses.desire(
    'uid-0',
    granted(desired, { terms, developerId, tags, requestId: `r ${at}`, change, keepDays: 7, restores: false }),
  );
  await world.jobs.enqueue({ kind: 'access', id: 'uid-0' });
  await world.work();
};

test('and gets back the same profile, and no second one, when they return', async () => {
  const world = await companyOf(['a']);
  flip(world);
  await done(world, 'a', 'a', { source: 'us.a-new' });
  const { offered } = world.profiles;
  world.profiles.offered = async (region) => (region === 'eu-west-1' ? new Map([['us.b', 'us.b']]) : offered(region));
  world.settings.models[0]?.profiles.push('us.b');

  await chooses(world, 'eu-west-1');
  expect(personOf(world).observed.failure).toBeUndefined();
  expect(profilesIn(world)[0]).toEqual(['a active', 'a-new suspended', 'b active']);

  await chooses(world, 'us-east-1');
  expect(profilesIn(world)[0]).toEqual(['a active', 'a-new active', 'b suspended']);

  world.later(30 * 86_400_000);
  await world.jobs.enqueue({ kind: 'access', id: 'uid-0' });
  await world.work();
  expect(profilesIn(world)[0]).toEqual(['a-new active']);
});
