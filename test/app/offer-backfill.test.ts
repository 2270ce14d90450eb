import { describe, expect, test } from 'vitest';
import { Refused } from '../../src/core/errors.ts';
import { asked, DAY, daysOf, FIRST, later, look, offered, offerOf, posts, read, TODAY } from '../fixtures/backfills.ts';
import { aWorld } from '../fixtures/world.ts';

describe('an offer', () => {
  test('is made once the day of the switch has settled, with what was spent without names', async () => {
    const world = await offered();
    expect(offerOf(world)).toMatchObject({ firstDay: FIRST, amount: 360, since: '2026-11-24T12:00:00.000Z' });
    expect(posts(world)).toEqual([['postOffer', 'offer']]);
    await later(world, DAY);
    await look(world);
    expect(posts(world)).toHaveLength(1);
  });

  test('is not made before that, nor where names were always there', async () => {
    const world = aWorld();
    const since = `${TODAY}T10:00:00Z`;
    for (const key of ['DeveloperId', 'Team'])
      world.costAllocationTags.keys.set(key, { active: true, updatedAt: since });
    world.costs.days = daysOf(TODAY, () => 'ana');
    await read(world, world.costs.days);
    await look(world);
    expect(world.tagStates.state?.considered).toBeUndefined();
    world.later(2 * DAY);
    await read(world, world.costs.days);
    await look(world);
    expect(world.tagStates.state).toMatchObject({ considered: since });
    expect(posts(world)).toEqual([]);
  });

  test('that somebody deletes is posted anew when there is something to show', async () => {
    const world = await asked();
    world.tagMessenger.editOffer = async () => {
      throw new Refused('message_not_found', 'gone');
    };
    await world.work();
    expect(posts(world)).toEqual([
      ['postOffer', 'offer'],
      ['postOffer', 'running'],
    ]);
  });
});
