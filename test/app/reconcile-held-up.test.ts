// A look over the account that is held up, repeated or not heard: nothing is lost, and nothing is told twice.
import { beforeEach, describe, expect, test } from 'vitest';
import { reconcile } from '../../src/app/reconcile.ts';
import { sweep } from '../../src/app/sweep.ts';
import { Refused, Throttled } from '../../src/core/errors.ts';
import { fire, HOUR, look, onlyTold, outcomes, reports, settle, settledWorld } from '../fixtures/account-story.ts';
import type { World } from '../fixtures/story.ts';

let world: World;
beforeEach(async () => {
  world = await settledWorld();
});

describe('a look that is held up', () => {
  test('ends well, comes again when its time has come, and tells once', async () => {
    world.directory.members.clear();
    const { profiles } = world.account;
    world.account.profiles = () => Promise.reject(new Throttled('Rate exceeded'));
    await look(world);
    expect(reports(world)).toEqual([]);
    await sweep(world);
    expect(world.jobs.queue).toEqual([]);
    world.account.profiles = profiles;
    world.later(5 * 60_000);
    await sweep(world);
    await world.work();
    expect(outcomes(world)).toEqual([['member-gone', 'done']]);
    await sweep(world);
    expect(world.jobs.queue).toEqual([]);
  });

  test('is not done twice when the queue delivers it twice', async () => {
    world.directory.members.clear();
    await look(world);
    world.directory.members.clear();
    await reconcile(world, world.clock.now().toISOString());
    expect(world.jobs.queue).toEqual([]);
  });

  test('tells what it found when Slack is there again, together with what was found since', async () => {
    world.directory.members.clear();
    const { post } = world.reportMessenger;
    world.reportMessenger.post = () => Promise.reject(new Throttled('Slack asks to slow down.'));
    onlyTold(world);
    await fire(world);
    await world.work();
    world.budgets.items.clear();
    world.later(6 * HOUR);
    await fire(world);
    await world.work();
    world.reportMessenger.post = post;
    await sweep(world);
    await settle(world);
    expect(outcomes(world)).toEqual([
      ['member-gone', 'open'],
      ['budget-gone', 'open'],
    ]);
    expect(reports(world)).toHaveLength(1);
  });

  test('goes on when the channel refuses the report', async () => {
    world.directory.members.clear();
    world.reportMessenger.post = () => Promise.reject(new Refused('channel_not_found', ''));
    await look(world);
    expect(world.directory.members.size).toBe(1);
    await sweep(world);
    expect(world.jobs.queue).toEqual([]);
  });
});
