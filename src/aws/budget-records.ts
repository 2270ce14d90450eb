// Monthly budgets in the table: one item for each that this bot makes, which is how it knows its own.
import * as z from 'zod/mini';
import type { BudgetRecords } from '../app/alert-ports.ts';
import type { BudgetRecord } from '../core/alerts/configured-budgets.ts';
import { keeping } from './keeping.ts';
import { storedTerms } from './stored.ts';
import type { Key, Table } from './table.ts';

const BUDGETS = 'BUDGETS';

const keyOf = (name: string): Key => ({ pk: `BUDGET#${name}`, sk: 'BUDGET' });

const stored = keeping<BudgetRecord>()(
  z.object({
    name: z.string(),
    terms: storedTerms,
    state: z.enum(['intended', 'true', 'refused', 'removed']),
    at: z.string(),
    version: z.number(),
  }),
);

export const createBudgetRecords = (table: Table): BudgetRecords => ({
  get: async (name) => {
    const item = await table.get(keyOf(name));
    return item && stored.parse(item.body);
  },
  save: async (record) => {
    const next = { ...record, version: record.version + 1 };
    const item = {
      ...keyOf(record.name),
      kind: 'budget',
      ...(record.state === 'removed' ? {} : { gsi1pk: BUDGETS, gsi1sk: record.name }),
      version: next.version,
      body: next,
    };
    await table.put(item, (before) =>
      record.version === 0 ? before.where('kind').not().exists() : before.where('version').eq(record.version),
    );
    return next;
  },
  all: async () =>
    (await table.query('gsi1', BUDGETS)).filter(({ kind }) => kind === 'budget').map(({ body }) => stored.parse(body)),
});
