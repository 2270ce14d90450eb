// What is kept of spend and digests: the same cases in memory and in the table.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Digests, SpendDays } from '../../src/app/spend-ports.ts';
import { createTable } from '../../src/aws/create-table.ts';
import { openStores } from '../../src/aws/stores.ts';
import { Conflict } from '../../src/core/errors.ts';
import type { SpendDay } from '../../src/core/spend/spend-day.ts';
import { useAws } from '../aws/environment.ts';
import { memoryDigests, memorySpendDays } from '../fixtures/memory-spend.ts';
import { aSpendDay } from '../fixtures/spend.ts';

type Stores = { spendDays: SpendDays; digests: Digests };

const AT = '2026-08-21T06:00:00.000Z';
const aws = useAws();
const inMemory = async (): Promise<Stores> => ({ spendDays: memorySpendDays(), digests: memoryDigests() });
const inTable = async (): Promise<Stores> => {
  await createTable({ endpoint: aws().url, tableName: 'claude-onboard' });
  return openStores('claude-onboard', { now: () => new Date(AT) });
};

const all = async (days: AsyncIterable<SpendDay>): Promise<SpendDay[]> => Array.fromAsync(days);

const dayAt = (day: string, amount: number) =>
  aSpendDay(day, { ana: { 'Opus 5.5': amount }, '': { 'Haiku 5.5': 0.1 } }, { ana: { input: 5, cacheRead: 95 } });

// Far more than fits one item.
const crowd = (day: string): SpendDay =>
  aSpendDay(
    day,
    Object.fromEntries(
      Array.from({ length: 12_000 }, (_, index) => [
        `developer.${index}@example.com`,
        { 'Opus 5.5': ((index * 7919) % 100_003) / 977, 'Haiku 5.5': ((index * 104_729) % 99_991) / 983 },
      ]),
    ),
  );

const byDeveloper = ({ developers, models, amounts }: SpendDay) =>
  new Map(
    developers.map((developer, row) => [developer, amounts.slice(row * models.length, (row + 1) * models.length)]),
  );

describe.each([
  ['in memory', inMemory],
  ['in the table', inTable],
])('spend and digests %s', (_, open) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await open();
  });

  it('give days back as they were read, in order, without those that AWS said nothing of', async () => {
    const days = [dayAt('2026-08-17', 10), dayAt('2026-08-19', 12.3456789)];
    await stores.spendDays.keep({ at: AT, from: '2026-08-10', to: '2026-08-21', days });
    expect(await all(stores.spendDays.read('2026-08-10', '2026-08-21'))).toEqual(days);
    expect(await all(stores.spendDays.read('2026-08-17', '2026-08-19'))).toEqual([days[0]]);
  });

  it('replace a day that was restated', async () => {
    await stores.spendDays.keep({ at: AT, from: '2026-08-10', to: '2026-08-21', days: [dayAt('2026-08-19', 10)] });
    await stores.spendDays.keep({ at: AT, from: '2026-08-10', to: '2026-08-21', days: [dayAt('2026-08-19', 11)] });
    expect(await all(stores.spendDays.read('2026-08-19', '2026-08-20'))).toEqual([dayAt('2026-08-19', 11)]);
  });

  it('forget a day that AWS no longer tells of, unless it tells of none', async () => {
    const all3 = ['2026-08-17', '2026-08-18', '2026-08-19'].map((day) => dayAt(day, 10));
    await stores.spendDays.keep({ at: AT, from: '2026-08-10', to: '2026-08-21', days: all3 });
    await stores.spendDays.keep({ at: AT, from: '2026-08-10', to: '2026-08-21', days: [] });
    expect(await all(stores.spendDays.read('2026-08-10', '2026-08-21'))).toEqual(all3);
    const two = [dayAt('2026-08-17', 10), dayAt('2026-08-19', 10)];
    await stores.spendDays.keep({ at: AT, from: '2026-08-10', to: '2026-08-21', days: two });
    expect(await all(stores.spendDays.read('2026-08-10', '2026-08-21'))).toEqual(two);
  });

  it('keep a day of thousands of people', async () => {
    await stores.spendDays.keep({ at: AT, from: '2026-08-10', to: '2026-08-21', days: [crowd('2026-08-19')] });
    const [kept] = await all(stores.spendDays.read('2026-08-19', '2026-08-20'));
    expect(kept && byDeveloper(kept)).toEqual(byDeveloper(crowd('2026-08-19')));
  });

  it('give one developer their figures, also from a day of thousands', async () => {
    await stores.spendDays.keep({ at: AT, from: '2026-08-10', to: '2026-08-21', days: [crowd('2026-08-19')] });
    const who = 'developer.4711@example.com';
    const [kept] = await all(stores.spendDays.read('2026-08-19', '2026-08-20', [who]));
    expect(kept && byDeveloper(kept).get(who)).toEqual(byDeveloper(crowd('2026-08-19')).get(who));
  });

  it('remember when AWS was last asked, also when it said nothing', async () => {
    expect(await stores.spendDays.lastReading()).toBeUndefined();
    await stores.spendDays.keep({ at: AT, from: '2026-08-10', to: '2026-08-21', days: [] });
    expect(await stores.spendDays.lastReading()).toEqual({ at: AT });
    await stores.spendDays.keep({ at: AT, from: '2026-08-10', to: '2026-08-21', days: [dayAt('2026-08-19', 10)] });
    expect(await stores.spendDays.lastReading()).toEqual({ at: AT, through: '2026-08-19' });
  });

  it('save a digest only over the version that was read', async () => {
    const state = { id: 'team:Platform', told: { '2026-08-18': 131.4 }, version: 0 };
    const saved = await stores.digests.save(state);
    expect(saved).toEqual({ ...state, version: 1 });
    await expect(stores.digests.save(state)).rejects.toThrow(Conflict);
    expect(await stores.digests.get('team:Platform')).toEqual(saved);
    expect(await stores.digests.get('organisation')).toBeUndefined();
  });

  it('list every digest, with all that is known of it', async () => {
    const first = await stores.digests.save({ id: 'organisation', since: AT, told: {}, version: 0 });
    const due = { through: '2026-08-19', at: AT };
    const second = await stores.digests.save({ id: 'team:Platform', due, told: {}, version: 0 });
    const byId = async () => (await stores.digests.all()).sort((one, other) => (one.id < other.id ? -1 : 1));
    expect(await byId()).toEqual([first, second]);
    const told = await stores.digests.save({ ...second, toldThrough: '2026-08-19' });
    expect(await byId()).toEqual([first, told]);
  });
});
