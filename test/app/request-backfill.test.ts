import { describe, expect, test } from 'vitest';
import { readBackfillOffer, requestBackfill } from '../../src/app/request-backfill.ts';
import { Mistakes } from '../../src/core/errors.ts';
import { TAGS_JOB } from '../../src/core/job.ts';
import { choice, DAY, look, offered, offerOf, seen, starts } from '../fixtures/backfills.ts';
import { ADMIN, ANA_CLICKS, OTHER_ADMIN } from '../fixtures/world.ts';

describe('an admin', () => {
  test('confirms the month, and nobody else may', async () => {
    const world = await offered();
    await expect(readBackfillOffer(world, ANA_CLICKS, seen(world).offerId)).rejects.toThrow('Only Claude admins');
    await expect(requestBackfill(world, ANA_CLICKS, seen(world), choice)).rejects.toThrow('Only Claude admins');
    await expect(readBackfillOffer(world, ADMIN, 'older')).rejects.toThrow('This offer is over');
    const { backfill } = await requestBackfill(world, ADMIN, seen(world), choice);
    expect(backfill).toMatchObject({ from: '2026-10-01', by: 'U0BOB', phase: 'requested' });
    expect(world.jobs.queue).toEqual([TAGS_JOB]);
  });

  test.each([
    ['no month', { month: undefined, confirmed: true }, ['month']],
    ['a month too long ago', { month: '2025-11-01', confirmed: true }, ['month']],
    ['the middle of a month', { month: '2026-10-02', confirmed: true }, ['month']],
    ['no confirmation', { month: '2026-10-01', confirmed: false }, ['confirm']],
    ['nothing', { month: undefined, confirmed: false }, ['month', 'confirm']],
  ])('who gives %s reads where the mistake is', async (_what, wrong, fields) => {
    const world = await offered();
    const refused = await requestBackfill(world, ADMIN, seen(world), wrong).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Mistakes);
    expect(Object.keys((refused as Mistakes).fields)).toEqual(fields);
    expect(offerOf(world).backfill).toBeUndefined();
  });

  test('who saw other keys than there are now must look again', async () => {
    const world = await offered();
    const before = seen(world);
    world.costAllocationTags.keys.set('Other', { active: true });
    world.later(DAY);
    await look(world);
    await expect(requestBackfill(world, ADMIN, before, choice)).rejects.toThrow('Keys were switched');
    expect(offerOf(world).backfill).toBeUndefined();
  });

  test('who is slower than another reads what that one asked for', async () => {
    const world = await offered();
    const both = [ADMIN, OTHER_ADMIN].map((who) => requestBackfill(world, who, seen(world), choice));
    const [first, second] = await Promise.all(both);
    expect(first?.backfill.by).toBe('U0BOB');
    expect(second?.backfill).toEqual(first?.backfill);
    await world.work();
    expect(starts(world)).toBe(1);
  });
});
