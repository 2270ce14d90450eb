// What the doctor and the sweep keep: the same cases in memory and in the table.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Diagnoses, Heartbeats } from '../../src/app/doctor-ports.ts';
import { createTable } from '../../src/aws/create-table.ts';
import { openStores } from '../../src/aws/stores.ts';
import { Conflict } from '../../src/core/errors.ts';
import type { Diagnosis } from '../../src/core/health/diagnosis.ts';
import { useAws } from '../aws/environment.ts';
import { memoryDiagnoses, memoryHeartbeats } from '../fixtures/memory-doctor.ts';
import { NOON } from '../fixtures/requests.ts';

type Stores = { diagnoses: Diagnoses; heartbeats: Heartbeats };

const aws = useAws();
const inMemory = async (): Promise<Stores> => ({ diagnoses: memoryDiagnoses(), heartbeats: memoryHeartbeats() });
const inTable = async (): Promise<Stores> => {
  await createTable({ endpoint: aws().url, tableName: 'claude-onboard' });
  return openStores('claude-onboard', { now: () => NOON });
};

const diagnosis = (change: Partial<Diagnosis> = {}): Diagnosis => ({
  ...{ id: 'U0BOB|abc|def', by: 'U0BOB', configuration: 'abc', askedAt: NOON.toISOString() },
  ...{ settled: false, version: 0 },
  ...change,
});

describe.each([
  ['in memory', inMemory],
  ['in the table', inTable],
])('stores %s', (_, open) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await open();
  });

  it('keep what was found as it was saved, and only over the version that was read', async () => {
    const { diagnoses } = stores;
    expect(await diagnoses.get('U0BOB|abc|def')).toBeUndefined();
    const first = await diagnoses.save(diagnosis());
    await expect(diagnoses.save(diagnosis())).rejects.toThrow(Conflict);
    const checks = [
      { id: 'a', title: 'A', state: 'missing' as const, found: 'Gone.', mend: 'Make it.' },
      { id: 'b', title: 'B', state: 'fine' as const, found: 'There.' },
    ];
    const found = { at: NOON.toISOString(), checks };
    const second = await diagnoses.save({ ...first, found, post: { channel: 'D0BOB', ts: '1.0' }, shown: 'x' });
    expect(await diagnoses.get(first.id)).toEqual(second);
    expect(await diagnoses.unsettled()).toEqual([second]);
    await diagnoses.save({ ...second, settled: true });
    expect(await diagnoses.unsettled()).toEqual([]);
  });

  it('keep the last beat of the sweep', async () => {
    const { heartbeats } = stores;
    expect(await heartbeats.last('sweep')).toBeUndefined();
    await heartbeats.beat('sweep', { at: '2026-11-24T12:00:00.000Z', configuration: 'a' });
    await heartbeats.beat('sweep', { at: '2026-11-24T12:02:00.000Z', configuration: 'b' });
    expect(await heartbeats.last('sweep')).toEqual({ at: '2026-11-24T12:02:00.000Z', configuration: 'b' });
  });
});
