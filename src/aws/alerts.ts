// Alerts in the table: each notification as it came, the cards that they make, and tests of their way.
import type { AlertCards, Alerts, AlertTests } from '../app/alert-ports.ts';
import type { AlertCard } from '../core/alerts/alert-card.ts';
import type { StoredAlert } from '../core/alerts/notification.ts';
import { monthOf } from '../core/day.ts';
import { Conflict } from '../core/errors.ts';
import { TABLE } from '../core/names.ts';
import { storedAlert, storedCard, storedTest } from './stored-alerts.ts';
import type { Item, Key, Table } from './table.ts';

// What an alert said is looked up for longer than a year, never for ever.
const KEPT_FOR_DAYS = 400;

const expiry = (from: string) => ({
  [TABLE.expiry]: Math.floor(Date.parse(from) / 1000) + KEPT_FOR_DAYS * 86_400,
});

const ALERTS = 'ALERTS';
const CARDS = 'ALERT-CARDS';
const TESTS = 'ALERT-TESTS';

const alertKey = (id: string): Key => ({ pk: `ALERT#${id}`, sk: 'ALERT' });
const cardKey = (id: string): Key => ({ pk: `ALERT-CARD#${id}`, sk: 'CARD' });
const testKey = (id: string): Key => ({ pk: `ALERT-TEST#${id}`, sk: 'TEST' });

/** Only what is not settled stands in the index of work. */
const work = (settled: boolean, partition: string, order: string) =>
  settled ? {} : { gsi1pk: partition, gsi1sk: order };

const bodies = (items: Item[], kind: string): unknown[] =>
  items.filter((item) => item.kind === kind).map(({ body }) => body);

// The outcome stands beside the message, so that settling does not write a quarter of a megabyte again.
const alertOf = ({ body, outcome }: Item): StoredAlert =>
  storedAlert.parse({ ...(typeof body === 'object' ? body : {}), outcome });

export const createAlerts = (table: Table): Alerts => ({
  keep: async ({ outcome, ...alert }) => {
    const order = `${alert.receivedAt}#${alert.id}`;
    try {
      await table.insert({
        ...alertKey(alert.id),
        kind: 'alert',
        ...work(outcome !== undefined, ALERTS, order),
        outcome,
        ...expiry(alert.receivedAt),
        body: alert,
      });
    } catch (error) {
      // SNS delivered it before.
      if (!(error instanceof Conflict)) throw error;
    }
  },
  get: async (id) => {
    const item = await table.get(alertKey(id));
    return item && alertOf(item);
  },
  settle: async (id, outcome) => {
    await table.update(alertKey(id), { set: { outcome }, remove: ['gsi1pk', 'gsi1sk'] }, (stored) =>
      stored.where('kind').eq('alert'),
    );
  },
  unsettled: async () => (await table.query('gsi1', ALERTS)).filter(({ kind }) => kind === 'alert').map(alertOf),
});

const cardItem = (card: AlertCard): Item => {
  const order = `${card.createdAt}#${card.id}`;
  return {
    ...cardKey(card.id),
    kind: 'alert-card',
    ...work(card.settled, CARDS, order),
    gsi2pk: `${CARDS}#${monthOf(card.createdAt)}`,
    gsi2sk: order,
    ...expiry(card.createdAt),
    version: card.version,
    body: card,
  };
};

export const createAlertCards = (table: Table): AlertCards => ({
  get: async (id) => {
    const item = await table.get(cardKey(id));
    return item && storedCard.parse(item.body);
  },
  add: (card) => table.insert(cardItem(card)),
  save: async (card) => {
    const next = { ...card, version: card.version + 1 };
    await table.put(cardItem(next), (stored) => stored.where('version').eq(card.version));
    return next;
  },
  unsettled: async () => bodies(await table.query('gsi1', CARDS), 'alert-card').map((body) => storedCard.parse(body)),
  ofMonth: async (month) =>
    bodies(await table.query('gsi2', `${CARDS}#${month}`), 'alert-card').map((body) => storedCard.parse(body)),
});

export const createAlertTests = (table: Table): AlertTests => {
  const itemOf = (test: Parameters<AlertTests['add']>[0]): Item => ({
    ...testKey(test.id),
    kind: 'alert-test',
    ...work(test.settled, TESTS, `${test.askedAt}#${test.id}`),
    ...expiry(test.askedAt),
    version: test.version,
    body: test,
  });
  return {
    get: async (id) => {
      const item = await table.get(testKey(id));
      return item && storedTest.parse(item.body);
    },
    add: (test) => table.insert(itemOf(test)),
    save: async (test) => {
      const next = { ...test, version: test.version + 1 };
      await table.put(itemOf(next), (stored) => stored.where('version').eq(test.version));
      return next;
    },
    unsettled: async () => bodies(await table.query('gsi1', TESTS), 'alert-test').map((body) => storedTest.parse(body)),
  };
};
