import { describe, expect, test } from 'vitest';
import { requestBackfill } from '../../src/app/request-backfill.ts';
import { Refused } from '../../src/core/errors.ts';
import {
  asked,
  choice,
  DAY,
  daysOf,
  ends,
  HOUR,
  later,
  look,
  offered,
  offerOf,
  posts,
  running,
  seen,
  starts,
} from '../fixtures/backfills.ts';
import { memoryLedger } from '../fixtures/memory-store.ts';
import { ADMIN, OTHER_ADMIN } from '../fixtures/world.ts';

describe('a backfill', () => {
  test('is started, followed, and at the end the costs are read again', async () => {
    const world = await running();
    expect(starts(world)).toBe(1);
    await later(world, HOUR / 2);
    expect(offerOf(world).backfill?.phase).toBe('running');
    ends(world, 'SUCCEEDED');
    await later(world, HOUR / 2);
    expect(offerOf(world).backfill?.phase).toBe('succeeded');
    const reads = world.costs.reads;
    await later(world, 23 * HOUR);
    expect(world.costs.reads).toBe(reads);
    // AWS has given names to what ana's profiles cost, and to nothing of others.
    world.costs.days = daysOf('2026-11-26', (day) => (day < '2026-10-25' ? '' : 'ana'));
    await later(world, HOUR);
    expect(world.costs.reads).toBe(reads + 2);
    expect(offerOf(world).backfill).toMatchObject({ phase: 'read', named: 310 });
    const kept: string[] = [];
    for await (const { developers } of world.spendDays.read('2026-11-01', '2026-11-02')) kept.push(...developers);
    expect(kept).toEqual(['ana']);
    expect(posts(world)).toEqual([
      ['postOffer', 'offer'],
      ['editOffer', 'running'],
      ['editOffer', 'succeeded'],
      ['editOffer', 'read'],
      ['replyEnd', 'read'],
    ]);
    await later(world, 10 * DAY);
    await look(world);
    expect(posts(world)).toHaveLength(5);
    expect(await world.spendDays.lastReading()).toMatchObject({ through: '2026-11-26' });
  });

  test('is told to have ended once, also when the ledger has forgotten that', async () => {
    const world = await running();
    ends(world, 'FAILED');
    await later(world, HOUR);
    world.ledger = memoryLedger();
    await later(world, DAY);
    await look(world);
    expect(posts(world).filter(([kind]) => kind === 'replyEnd')).toHaveLength(1);
  });

  test('reads no month of which nothing was kept', async () => {
    const world = await offered();
    await requestBackfill(world, ADMIN, seen(world), { month: '2026-01-01', confirmed: true });
    await world.work();
    ends(world, 'SUCCEEDED');
    await later(world, HOUR);
    const reads = world.costs.reads;
    await later(world, DAY);
    expect(world.costs.reads).toBe(reads + 2);
  });

  test('that AWS says has failed may be asked for again', async () => {
    const world = await running();
    ends(world, 'FAILED');
    await later(world, HOUR);
    expect(posts(world).slice(-2)).toEqual([
      ['editOffer', 'failed'],
      ['replyEnd', 'failed'],
    ]);
    world.costAllocationTags.history.length = 0;
    await requestBackfill(world, OTHER_ADMIN, seen(world), choice);
    await world.work();
    expect(offerOf(world).backfill).toMatchObject({ phase: 'running', by: 'U0DORA' });
    expect(starts(world)).toBe(2);
  });

  test('is not started when a key was switched after the admin had confirmed', async () => {
    const world = await asked();
    world.costAllocationTags.keys.set('Other', { active: true });
    await world.work();
    expect(starts(world)).toBe(0);
    expect(posts(world).slice(-1)).toEqual([['replyEnd', 'changed']]);
    world.later(DAY);
    await look(world);
    await requestBackfill(world, ADMIN, seen(world), choice);
    await world.work();
    expect(starts(world)).toBe(1);
  });

  test('whose answer was lost is found in the history, and not started again', async () => {
    const world = await asked();
    const { startBackfill } = world.costAllocationTags;
    world.costAllocationTags.startBackfill = async (from) => {
      await startBackfill(from);
      throw new Error('socket hang up');
    };
    await world.work();
    expect(offerOf(world).backfill?.phase).toBe('requested');
    await later(world, 5 * 60_000);
    expect(offerOf(world).backfill?.phase).toBe('running');
    expect(starts(world)).toBe(1);
  });

  test('is started once and told once, whichever call fails before or after it had its effect', async () => {
    const calls = [
      ['tagStates', 'save'],
      ['costAllocationTags', 'list'],
      ['costAllocationTags', 'backfills'],
      ['costAllocationTags', 'startBackfill'],
    ] as const;
    let failed = 0;
    for (const [port, name] of calls)
      for (const when of ['before', 'after'])
        for (let nth = 1; nth <= 6; nth++) {
          const world = await asked();
          const ports = world[port] as unknown as Record<string, (input?: unknown) => Promise<unknown>>;
          const work = ports[name] as (input?: unknown) => Promise<unknown>;
          let count = 0;
          ports[name] = async (input) => {
            count += 1;
            if (count !== nth) return work(input);
            failed += 1;
            if (when === 'after') await work(input);
            throw new Error('socket hang up');
          };
          await world.work();
          await later(world, 5 * 60_000);
          await later(world, 5 * 60_000);
          expect([port, name, when, nth, offerOf(world).backfill?.phase]).toEqual([port, name, when, nth, 'running']);
          expect(world.costAllocationTags.history).toHaveLength(1);
          expect(posts(world).filter(([kind]) => kind === 'postOffer')).toHaveLength(1);
          expect(posts(world).at(-1)).toEqual(['editOffer', 'running']);
        }
    expect(failed).toBe(14);
  });

  test('that the client itself has started twice is known by the history too', async () => {
    const world = await asked();
    const { startBackfill } = world.costAllocationTags;
    world.costAllocationTags.startBackfill = async (from) => {
      await startBackfill(from);
      return startBackfill(from);
    };
    await world.work();
    expect(offerOf(world).backfill?.phase).toBe('running');
  });

  test('of which AWS takes no more today says when it can be asked for again', async () => {
    const world = await asked();
    const requestedAt = '2026-11-26T02:00:00Z';
    world.costAllocationTags.history.push({ from: '2026-06-01', requestedAt, status: 'SUCCEEDED' });
    await world.work();
    expect(offerOf(world).backfill).toMatchObject({ phase: 'limited', againAt: '2026-11-27T02:00:00.000Z' });
    await later(world, 2 * DAY);
    expect(starts(world)).toBe(1);
  });

  test('that AWS refuses says why, and nothing goes on by itself', async () => {
    const world = await asked();
    world.costAllocationTags.startBackfill = async () => {
      throw new Refused('AccessDeniedException', 'Not authorized.');
    };
    await world.work();
    expect(offerOf(world).backfill).toMatchObject({
      phase: 'refused',
      reason: 'AccessDeniedException: Not authorized.',
    });
    await later(world, DAY);
    expect(offerOf(world).backfill?.phase).toBe('refused');
  });
});
