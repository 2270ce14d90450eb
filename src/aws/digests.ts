// How far each digest is told, in the table: one item a digest, in the index of work for good, for it comes due again and again.
import * as z from 'zod/mini';
import type { Digests } from '../app/spend-ports.ts';
import type { DigestState } from '../core/spend/digest-state.ts';
import { keeping } from './keeping.ts';
import type { Item, Key, Table } from './table.ts';

const OPEN = 'OPEN';

const stored = keeping<DigestState>()(
  z.object({
    id: z.string(),
    since: z.optional(z.string()),
    due: z.optional(z.object({ through: z.string(), at: z.string() })),
    toldThrough: z.optional(z.string()),
    told: z.record(z.string(), z.number()),
    waiting: z.optional(z.object({ channel: z.string(), ts: z.string() })),
    nextAttemptAt: z.optional(z.string()),
    version: z.number(),
  }),
);

const keyOf = (id: string): Key => ({ pk: `DIGEST#${id}`, sk: 'DIGEST' });

const itemOf = (state: DigestState): Item => ({
  ...keyOf(state.id),
  kind: 'digest',
  gsi1pk: OPEN,
  gsi1sk: `${state.due?.at ?? state.since}#${state.id}`,
  version: state.version,
  body: state,
});

const stateOf = ({ body }: Item): DigestState => stored.parse(body);

export const createDigests = (table: Table): Digests => ({
  get: async (id) => {
    const item = await table.get(keyOf(id));
    return item && stateOf(item);
  },
  save: async (state) => {
    const next = { ...state, version: state.version + 1 };
    await table.put(itemOf(next), (item) =>
      state.version === 0 ? item.where('kind').not().exists() : item.where('version').eq(state.version),
    );
    return next;
  },
  all: async () => (await table.query('gsi1', OPEN)).filter(({ kind }) => kind === 'digest').map(stateOf),
});
