import { describe, expect, it } from 'vitest';
import type { Log } from '../../src/app/ports.ts';
import { scheduleDigest } from '../../src/app/schedule-digest.ts';
import { sweepDigests } from '../../src/app/sweep-digests.ts';
import { daysToTell } from '../../src/core/spend/digest-state.ts';
import { memoryDigests } from '../fixtures/memory-spend.ts';
import { memoryJobs } from '../fixtures/memory-store.ts';
import { exampleSettings } from '../fixtures/settings.ts';

const HOUR_MS = 3_600_000;
const { teams: _, digest, ...rest } = exampleSettings();
const settings = { ...rest, teams: [], digest: { ...digest, timeZone: 'UTC', days: 'every day' as const } };

/** A bot that was deployed on a Tuesday noon, with one digest a day; what the log says of it is counted. */
const aDeployment = () => {
  let now = Date.parse('2026-11-24T12:00:00Z');
  const missed: unknown[] = [];
  const log: Log = ({ message, digest: id }) => void (message === 'DIGEST_NOT_TOLD' && missed.push(id));
  const deps = { settings, digests: memoryDigests(), jobs: memoryJobs(), clock: { now: () => new Date(now) }, log };
  return {
    deps,
    missed,
    /** The sweep comes every hour. */
    pass: async (hours: number): Promise<void> => {
      for (let hour = 0; hour < hours; hour++) {
        await sweepDigests(deps);
        now += HOUR_MS;
      }
    },
    fire: async () => scheduleDigest(deps, { at: new Date(now) }),
    tell: async (): Promise<void> => {
      const state = await deps.digests.get('organisation');
      if (state) await deps.digests.save({ ...state, toldThrough: daysToTell(state).at(-1) ?? state.toldThrough });
    },
  };
};

describe('the watch over digests', () => {
  it('says nothing before the first one was due, and each time it looks once 26 hours have passed since', async () => {
    const { missed, pass } = aDeployment();
    // Until half past nine, and 26 hours from then.
    await pass(48);
    expect(missed).toEqual([]);
    await pass(2);
    expect(missed).toEqual(['organisation', 'organisation']);
  });

  it('says nothing while one after the other is told, and stops when a late one is', async () => {
    const { missed, pass, fire, tell } = aDeployment();
    await pass(22);
    for (let day = 0; day < 3; day++) {
      await fire();
      await tell();
      await pass(24);
    }
    expect(missed).toEqual([]);
    await pass(28);
    expect(missed.length).toBeGreaterThan(0);
    const before = missed.length;
    await fire();
    await tell();
    await pass(2);
    expect(missed).toHaveLength(before);
  });

  it('enqueues what is due, also a digest that is no longer configured', async () => {
    const { deps, pass, fire } = aDeployment();
    await fire();
    await deps.digests.save({
      id: 'team:Gone',
      due: { through: '2026-11-22', at: '2026-11-24T09:30:00Z' },
      told: {},
      version: 0,
    });
    deps.jobs.queue.splice(0);
    await pass(1);
    expect(deps.jobs.queue.map(({ id }) => id).sort()).toEqual(['organisation', 'team:Gone']);
  });

  it('minds nobody who makes a digest due while it begins to watch it', async () => {
    const { deps, fire } = aDeployment();
    const digests = {
      ...deps.digests,
      all: async () => {
        const seen = await deps.digests.all();
        await fire();
        return seen;
      },
    };
    await sweepDigests({ ...deps, digests });
    expect((await deps.digests.get('organisation'))?.due).toBeDefined();
  });
});
