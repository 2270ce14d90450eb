// The same cases for the stores of alerts in memory, which the verbs are tested with, and for those in the table.
import { beforeEach, describe, expect, it } from 'vitest';
import { createTable } from '../../src/aws/create-table.ts';
import { openStores, type Stores } from '../../src/aws/stores.ts';
import type { AlertTest } from '../../src/core/alerts/alert-test.ts';
import { configuredBudgets, dueBudgets } from '../../src/core/alerts/configured-budgets.ts';
import { Conflict } from '../../src/core/errors.ts';
import { useAws } from '../aws/environment.ts';
import { aBudgetCard, anAlert, anAnomalyCard } from '../fixtures/alerts.ts';
import { memoryAlertCards, memoryAlerts, memoryAlertTests, memoryBudgetRecords } from '../fixtures/memory-alerts.ts';
import { NOON } from '../fixtures/requests.ts';
import { exampleSettings } from '../fixtures/settings.ts';

type AlertStores = Pick<Stores, 'alerts' | 'alertCards' | 'alertTests' | 'budgetRecords'>;

const inMemory = async (): Promise<AlertStores> => ({
  alerts: memoryAlerts(),
  alertCards: memoryAlertCards(),
  alertTests: memoryAlertTests(),
  budgetRecords: memoryBudgetRecords(),
});

const aws = useAws();
const inTable = async (): Promise<AlertStores> => {
  await createTable({ endpoint: aws().url, tableName: 'claude-onboard' });
  return openStores('claude-onboard', { now: () => NOON });
};

describe.each([
  ['in memory', inMemory],
  ['in the table', inTable],
])('stores of alerts %s', (_, open) => {
  let stores: AlertStores;
  beforeEach(async () => {
    stores = await open();
  });

  it('keep a notification as it came the first time, and let it be settled', async () => {
    const { alerts } = stores;
    const [first, second] = [
      anAlert('one', { receivedAt: '2026-11-24T10:00:00.000Z' }),
      anAlert('two'.repeat(50_000), { receivedAt: '2026-11-24T09:00:00.000Z' }),
    ];
    await alerts.keep(first);
    await alerts.keep(second);
    await alerts.keep({ ...first, message: 'again' });
    expect(await alerts.get(first.id)).toEqual(first);
    expect(await alerts.get('another')).toBeUndefined();
    expect(await alerts.unsettled()).toEqual([second, first]);
    await alerts.settle(first.id, 'card');
    await alerts.settle(first.id, 'card');
    await alerts.keep(first);
    expect(await alerts.unsettled()).toEqual([second]);
    expect(await alerts.get(first.id)).toEqual({ ...first, outcome: 'card' });
  });

  it('save a card only over the version that was read, and list what is still to be told', async () => {
    const { alertCards } = stores;
    const at = NOON.toISOString();
    const drivers = { model: 'Opus 5.5', modelShare: 0.8, kind: 'output' as const, kindShare: 0.6 };
    const estimate = { asOf: at, rate: 12.5, minutes: 40, drivers, unpriced: ['Haiku 5.5'], again: at };
    const rise = { at, level: 'over' as const, type: 'ACTUAL' as const, amount: 20.5, crossed: 100, estimate };
    const guarded = aBudgetCard({
      id: 'a0000000003',
      estimated: 21.25,
      rises: [rise, { ...rise, limit: 40, estimate: undefined }].map(({ estimate: of, ...one }) =>
        of ? { ...one, estimate: of } : one,
      ),
      acts: [{ kind: 'let-run', by: 'U0BOB', at, after: 1, done: true, until: at }],
      guard: { mode: 'stop', stop: { at, until: at, rise: 0 }, ended: { at, why: 'person', by: 'U0BOB' } },
    });
    const cards = [aBudgetCard(), anAnomalyCard(), guarded];
    for (const card of cards) {
      await alertCards.add(card);
      await expect(alertCards.add(card)).rejects.toThrow(Conflict);
      expect(await alertCards.get(card.id)).toEqual(card);
    }
    const [card] = cards;
    if (!card) throw new Error('There is a card.');
    const places = { admins: { ref: { channel: 'C0ADMINS01', ts: '1.0' }, since: 1, told: ['act:0'], lost: 0 } };
    const saved = await alertCards.save({ ...card, places });
    expect(saved).toEqual({ ...card, places, version: card.version + 1 });
    await expect(alertCards.save(card)).rejects.toThrow(Conflict);
    expect((await alertCards.unsettled()).map(({ id }) => id).sort()).toEqual(cards.map(({ id }) => id).sort());
    await alertCards.save({ ...saved, settled: true });
    expect(await alertCards.unsettled()).toEqual([cards[1], cards[2]]);
    expect(await alertCards.ofMonth('2026-11')).toHaveLength(3);
    expect(await alertCards.ofMonth('2026-10')).toEqual([]);
  });

  it('keep a budget that is ours, and forget none that is removed', async () => {
    const { budgetRecords } = stores;
    const settings = exampleSettings({ organisation: { monthlyBudget: 9_000 } });
    const [{ terms } = { terms: undefined }] = configuredBudgets(settings);
    if (!terms) throw new Error('There is a budget.');
    const record = { name: terms.name, terms, state: 'intended' as const, at: NOON.toISOString(), version: 0 };
    expect(await budgetRecords.get(terms.name)).toBeUndefined();
    const saved = await budgetRecords.save(record);
    await expect(budgetRecords.save(record)).rejects.toThrow(Conflict);
    expect(await budgetRecords.all()).toEqual([saved]);
    const made = await budgetRecords.save({ ...saved, state: 'true' });
    // What was kept is not taken for something else than is configured.
    expect(dueBudgets(settings, await budgetRecords.all(), NOON)).not.toContain(terms.name);
    const removed = await budgetRecords.save({ ...made, state: 'removed' });
    expect(await budgetRecords.all()).toEqual([]);
    expect(await budgetRecords.get(terms.name)).toEqual(removed);
  });

  it('keep a test until it is over', async () => {
    const { alertTests } = stores;
    const test: AlertTest = { id: 't1', by: 'U0BOB', askedAt: NOON.toISOString(), settled: false, version: 1 };
    await alertTests.add(test);
    await expect(alertTests.add(test)).rejects.toThrow(Conflict);
    expect(await alertTests.unsettled()).toEqual([test]);
    const saved = await alertTests.save({ ...test, sentAt: NOON.toISOString(), settled: true });
    await expect(alertTests.save(test)).rejects.toThrow(Conflict);
    expect(await alertTests.get(test.id)).toEqual(saved);
    expect(await alertTests.unsettled()).toEqual([]);
  });
});
