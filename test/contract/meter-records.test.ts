// What is kept of the meter: the same cases in memory and in the table.
import { beforeEach, describe, expect, it } from 'vitest';
import type { MeterRecords } from '../../src/app/meter-ports.ts';
import { createTable } from '../../src/aws/create-table.ts';
import { openStores } from '../../src/aws/stores.ts';
import { Conflict } from '../../src/core/errors.ts';
import { neverRead } from '../../src/core/meter/meter-state.ts';
import { useAws } from '../aws/environment.ts';
import { memoryMeterRecords } from '../fixtures/memory-meter.ts';
import { aMeteredDay, aProfile, METERED_DAY } from '../fixtures/metered.ts';

const aws = useAws();
const inMemory = async (): Promise<MeterRecords> => memoryMeterRecords();
const inTable = async (): Promise<MeterRecords> => {
  await createTable({ endpoint: aws().url, tableName: 'claude-onboard' });
  return (await openStores('claude-onboard', { now: () => new Date() })).meterRecords;
};

const day = aMeteredDay(
  [aProfile({ input: 5, output: 7, cacheRead: 12_345_678, cacheWrite: 9 }), aProfile({ output: 1 }, { id: 'bbb' })],
  {
    untagged: [{ id: 'us.anthropic.claude-opus-5-5', region: 'us-east-1', tokens: aProfile({ output: 3 }).tokens }],
    foreign: ['us-east-1/zzzzzzzzzzzz'],
    unseen: { 'us-east-1': ['cacheWrite'] },
    runs: { at: ['2026-08-19T12:00:00.000Z', '2026-08-19T12:05:00.000Z'], amounts: { 'uid-ana': [1_250_000] } },
  },
);

const crowd = aMeteredDay(
  Array.from({ length: 15_000 }, (_, index) =>
    aProfile(
      { output: (index * 7919) % 100_003, cacheRead: (index * 104_729) % 9_999_991 },
      { id: `id${String(index).padStart(10, '0')}`, userId: `a4c8d4e8-10f1-70aa-8d2e-${index % 5_000}` },
    ),
  ),
);

const sorted = (profiles: { id: string }[] | undefined) => profiles?.toSorted((a, b) => a.id.localeCompare(b.id));

describe.each([
  ['in memory', inMemory],
  ['in the table', inTable],
])('the meter %s', (_, open) => {
  let records: MeterRecords;
  beforeEach(async () => {
    records = await open();
  });

  it('knows nothing at first', async () => {
    expect(await records.state()).toEqual(neverRead);
    expect(await records.day(METERED_DAY)).toBeUndefined();
  });

  it('gives a day back as it was written, with the next revision', async () => {
    await records.saveDay(day);
    expect(await records.day(METERED_DAY)).toEqual({ ...day, revision: 1 });
    await records.saveDay({ ...day, revision: 1, finished: true });
    expect(await records.day(METERED_DAY)).toEqual({ ...day, revision: 2, finished: true });
  });

  it('writes a day only over the revision that was read', async () => {
    await records.saveDay(day);
    await expect(records.saveDay({ ...day, profiles: [] })).rejects.toThrow(Conflict);
    await expect(records.saveDay({ ...day, profiles: [], revision: 2 })).rejects.toThrow(Conflict);
    expect(await records.day(METERED_DAY)).toEqual({ ...day, revision: 1 });
  });

  it('keeps a day of thousands of people, and gives one of them theirs', async () => {
    await records.saveDay(crowd);
    const whole = await records.day(METERED_DAY);
    expect(sorted(whole?.profiles)).toEqual(crowd.profiles);
    const who = 'a4c8d4e8-10f1-70aa-8d2e-4711';
    const own = await records.day(METERED_DAY, [who]);
    expect(sorted(own?.profiles.filter(({ userId }) => userId === who))).toEqual(
      crowd.profiles.filter(({ userId }) => userId === who),
    );
  });

  it('lets one of several begin a reading', async () => {
    const state = await records.state();
    const begun = await Promise.allSettled(
      Array.from({ length: 5 }, () => records.saveState({ ...state, begunAt: '2026-08-19T12:00:00.000Z' })),
    );
    expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await records.state()).toEqual({ ...neverRead, begunAt: '2026-08-19T12:00:00.000Z', version: 1 });
  });

  it('remembers what was learnt of a region', async () => {
    const read = { readAt: '2026-08-19T12:00:00.000Z', spelling: 'Tokens', spellingAt: '2026-08-19T12:00:00.000Z' };
    const usedAt = '2026-08-19T12:00:00.000Z';
    const saved = await records.saveState({
      ...neverRead,
      usedAt,
      regions: { 'us-east-1': read, 'eu-central-1': read },
    });
    expect(await records.state()).toEqual(saved);
  });
});
