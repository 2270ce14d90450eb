// Rollouts in the table: one item each.
import * as z from 'zod/mini';
import type { Rollouts } from '../app/rollout-ports.ts';
import { proposedAt, type Rollout } from '../core/rollout/rollout.ts';
import { keeping } from './keeping.ts';
import type { Item, Key, Table } from './table.ts';

const ROLLOUTS = 'ROLLOUTS';

const state = z.enum(['proposed', 'cancelled', 'running', 'stopped', 'done', 'undoing', 'undone']);

const storedRollout = keeping<Rollout>()(
  z.object({
    id: z.string(),
    from: z.string(),
    to: z.string(),
    source: z.optional(z.string()),
    until: z.string(),
    scope: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('all') }),
      z.object({ kind: z.literal('team'), team: z.string() }),
      z.object({ kind: z.literal('people'), slackUserIds: z.array(z.string()) }),
    ]),
    steps: z.array(z.object({ state, at: z.string(), by: z.optional(z.string()), reason: z.optional(z.string()) })),
    rooms: z.optional(z.array(z.object({ region: z.string(), used: z.number(), limit: z.number(), more: z.number() }))),
    card: z.optional(z.object({ channel: z.string(), ts: z.string() })),
    shown: z.optional(z.string()),
    settled: z.boolean(),
    version: z.number(),
  }),
);

const CATALOGUE: Key = { pk: 'CATALOGUE', sk: 'CATALOGUE' };

const keyOf = (id: string): Key => ({ pk: `ROLLOUT#${id}`, sk: 'ROLLOUT' });

const itemOf = (rollout: Rollout): Item => ({
  ...keyOf(rollout.id),
  kind: 'rollout',
  // Only what is not settled stands in the index of work.
  ...(rollout.settled ? {} : { gsi1pk: ROLLOUTS, gsi1sk: `${proposedAt(rollout)}#${rollout.id}` }),
  version: rollout.version,
  body: rollout,
});

export const createRollouts = (table: Table): Rollouts => ({
  get: async (id) => {
    const item = await table.get(keyOf(id));
    return item && storedRollout.parse(item.body);
  },
  add: (rollout) => table.insert(itemOf(rollout)),
  save: async (rollout) => {
    const next = { ...rollout, version: rollout.version + 1 };
    await table.put(itemOf(next), (stored) => stored.where('version').eq(rollout.version));
    return next;
  },
  toldModels: async () => {
    const item = await table.get(CATALOGUE);
    return item && z.array(z.string()).parse(item.models);
  },
  rememberModels: (models) =>
    table.put({ ...CATALOGUE, kind: 'catalogue', models }, (stored) =>
      stored.where('kind').not().exists().or().where('kind').eq('catalogue'),
    ),
  unsettled: async () => (await table.query('gsi1', ROLLOUTS)).map(({ body }) => storedRollout.parse(body)),
});
