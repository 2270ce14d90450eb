// What is kept of rollouts and of cost-allocation tags: the same cases in memory and in the table.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Rollouts } from '../../src/app/rollout-ports.ts';
import type { TagStates } from '../../src/app/tag-ports.ts';
import { createTable } from '../../src/aws/create-table.ts';
import { openStores } from '../../src/aws/stores.ts';
import { Conflict } from '../../src/core/errors.ts';
import { useAws } from '../aws/environment.ts';
import { memoryRollouts } from '../fixtures/memory-rollouts.ts';
import { memoryTagStates } from '../fixtures/memory-tags.ts';
import { NOON } from '../fixtures/requests.ts';
import { aBackfill, anOffer, aTagsState, manyKeys } from '../fixtures/tags.ts';

type Stores = { rollouts: Rollouts; tagStates: TagStates };

const aws = useAws();
const inMemory = async (): Promise<Stores> => ({ rollouts: memoryRollouts(), tagStates: memoryTagStates() });
const inTable = async (): Promise<Stores> => {
  await createTable({ endpoint: aws().url, tableName: 'claude-onboard' });
  return openStores('claude-onboard', { now: () => NOON });
};

describe.each([
  ['in memory', inMemory],
  ['in the table', inTable],
])('stores %s', (_, open) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await open();
  });

  it('remember for which models offers were told', async () => {
    expect(await stores.rollouts.toldModels()).toBeUndefined();
    await stores.rollouts.rememberModels(['haiku', 'opus']);
    await stores.rollouts.rememberModels(['opus']);
    expect(await stores.rollouts.toldModels()).toEqual(['opus']);
    expect(await stores.rollouts.unsettled()).toEqual([]);
  });

  it('keep the one state of the tags as it was saved, and only over the version that was read', async () => {
    expect(await stores.tagStates.get()).toBeUndefined();
    const file = { fingerprint: 'f', outcome: { refused: 'not_in_channel' } };
    const card = { ref: { channel: 'C0ADMINS', ts: '1.0' }, shown: 'abc', lost: 1, told: ['x'], file };
    const whole = {
      phase: 'limited',
      startedAt: '2026-11-26T13:00:05Z',
      completedAt: '2026-11-26T19:00:05Z',
      againAt: '2026-11-27T13:00:05Z',
      reason: 'x',
      readNext: '2026-10-01',
      named: 3.5,
    } as const;
    const trouble = { kind: 'member', code: 'x', message: 'y', since: NOON.toISOString(), told: true } as const;
    const state = aTagsState('active', {
      trouble,
      considered: NOON.toISOString(),
      offer: anOffer({ card, backfill: aBackfill(whole) }),
      nextAttemptAt: NOON.toISOString(),
      version: 0,
    });
    const saved = await stores.tagStates.save(state);
    expect(await stores.tagStates.get()).toEqual({ ...state, version: 1 });
    await expect(stores.tagStates.save(state)).rejects.toThrow(Conflict);
    const next = aTagsState('unknown', { version: saved.version });
    await stores.tagStates.save(next);
    expect(await stores.tagStates.get()).toEqual({ ...next, version: 2 });
    await expect(stores.tagStates.save(saved)).rejects.toThrow(Conflict);
  });

  it.each([3_000, 20_000])('keep an offer about %d keys of the longest names', async (count) => {
    const state = aTagsState('active', { offer: anOffer({}, manyKeys(count)), version: 0 });
    await stores.tagStates.save(state);
    expect(await stores.tagStates.get()).toEqual({ ...state, version: 1 });
  });

  it('save a rollout only over the version that was read, and list what is not settled', async () => {
    const step = { state: 'proposed' as const, at: NOON.toISOString(), by: 'U0BOB' };
    const rollout = {
      ...{ id: 'm1', from: 'opus-5', to: 'opus-5-5', source: 'us.x', until: '2026-12-08T00:00:00.000Z' },
      ...{ scope: { kind: 'people' as const, slackUserIds: ['U0ANA'] }, steps: [step], settled: false, version: 1 },
    };
    await stores.rollouts.add(rollout);
    await expect(stores.rollouts.add(rollout)).rejects.toThrow(Conflict);
    expect(await stores.rollouts.get('m1')).toEqual(rollout);
    const saved = await stores.rollouts.save({ ...rollout, shown: 'abc' });
    expect(saved.version).toBe(2);
    await expect(stores.rollouts.save(rollout)).rejects.toThrow(Conflict);
    expect(await stores.rollouts.unsettled()).toEqual([saved]);
    await stores.rollouts.save({ ...saved, settled: true });
    expect(await stores.rollouts.unsettled()).toEqual([]);
  });
});
