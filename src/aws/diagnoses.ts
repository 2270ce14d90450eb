// What the doctor has found, in the table: one item each time somebody asks.
import * as z from 'zod/mini';
import type { Diagnoses } from '../app/doctor-ports.ts';
import type { Diagnosis } from '../core/health/diagnosis.ts';
import { TABLE } from '../core/names.ts';
import { keeping } from './keeping.ts';
import type { Item, Key, Table } from './table.ts';

const DIAGNOSES = 'DIAGNOSES';
const KEPT_FOR_DAYS = 30;

const text = z.string();

const check = z.object({
  id: text,
  title: text,
  state: z.enum(['fine', 'attention', 'missing', 'later', 'unknown']),
  found: text,
  mend: z.optional(text),
});

const stored = keeping<Diagnosis>()(
  z.object({
    id: text,
    by: text,
    configuration: text,
    askedAt: text,
    found: z.optional(z.object({ at: text, checks: z.array(check) })),
    post: z.optional(z.object({ channel: text, ts: text })),
    shown: z.optional(text),
    settled: z.boolean(),
    version: z.number(),
  }),
);

const keyOf = (id: string): Key => ({ pk: `DIAGNOSIS#${id}`, sk: 'DIAGNOSIS' });

const itemOf = (diagnosis: Diagnosis): Item => ({
  ...keyOf(diagnosis.id),
  kind: 'diagnosis',
  // Only what is not settled stands in the index of work.
  ...(diagnosis.settled ? {} : { gsi1pk: DIAGNOSES, gsi1sk: `${diagnosis.askedAt}#${diagnosis.id}` }),
  [TABLE.expiry]: Math.floor(Date.parse(diagnosis.askedAt) / 1000) + KEPT_FOR_DAYS * 86_400,
  version: diagnosis.version,
  body: diagnosis,
});

export const createDiagnoses = (table: Table): Diagnoses => ({
  get: async (id) => {
    const item = await table.get(keyOf(id));
    return item && stored.parse(item.body);
  },
  save: async (diagnosis) => {
    const next = { ...diagnosis, version: diagnosis.version + 1 };
    await table.put(itemOf(next), (before) =>
      diagnosis.version === 0 ? before.where('kind').not().exists() : before.where('version').eq(diagnosis.version),
    );
    return next;
  },
  unsettled: async () => (await table.query('gsi1', DIAGNOSES)).map(({ body }) => stored.parse(body)),
});
