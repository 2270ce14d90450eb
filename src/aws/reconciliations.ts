// What is known from the last look over the account, in the table: one item, packed.
import * as z from 'zod/mini';
import type { Reconciliations } from '../app/reconcile-ports.ts';
import { type Finding, GOALS, ROOM_LEVELS } from '../core/reconcile/finding.ts';
import type { Reconciliation } from '../core/reconcile/reconciliation.ts';
import { keeping } from './keeping.ts';
import { pack, unpack } from './packed.ts';
import type { Key, Table } from './table.ts';

const STATE: Key = { pk: 'RECONCILIATION', sk: 'STATE' };

const text = z.string();
const optional = z.optional(text);
const of = { userId: text };
const on = { region: text, arn: text };

const finding = keeping<Finding>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('profile-gone'), ...of, model: text, region: text }),
    z.object({
      kind: z.literal('profile-retagged'),
      ...of,
      ...on,
      model: text,
      tags: z.array(z.object({ key: text, is: optional, should: text })),
      manager: optional,
    }),
    z.object({ kind: z.literal('budget-gone'), ...of, name: text }),
    z.object({
      kind: z.literal('budget-edited'),
      ...of,
      name: text,
      parts: z.array(z.enum(['limit', 'filter', 'alerts'])),
    }),
    z.object({ kind: z.literal('member-gone'), ...of }),
    z.object({ kind: z.literal('member-back'), ...of }),
    z.object({ kind: z.literal('renamed'), ...of, from: text, to: text }),
    z.object({ kind: z.literal('profile-extra'), ...of, ...on, name: text }),
    z.object({ kind: z.literal('profile-orphan'), ...on, name: text, developer: optional }),
    z.object({ kind: z.literal('budget-orphan'), name: text }),
    z.object({ kind: z.literal('leaver'), ...of, why: z.enum(['slack', 'disabled', 'gone']) }),
    z.object({ kind: z.literal('idle'), ...of, days: z.number() }),
    z.object({
      kind: z.literal('room'),
      region: text,
      level: z.enum(ROOM_LEVELS),
      ...{ used: z.number(), limit: z.number(), needed: z.number() },
    }),
    z.object({ kind: z.literal('not-shown'), part: text, code: text, message: text }),
    z.object({
      kind: z.literal('settings-refused'),
      goal: z.enum(GOALS),
      ...{ code: text, message: text, remedy: text, people: z.number() },
    }),
  ]),
);

const report = z.object({
  id: text,
  at: text,
  findings: z.array(finding),
  earlier: z.optional(z.array(finding)),
  repairs: z.boolean(),
  heldBack: z.optional(z.boolean()),
  repair: z.optional(z.object({ by: text, at: text })),
  post: z.optional(z.union([z.object({ channel: text, ts: text }), z.object({ refused: text })])),
  shown: optional,
  settled: z.boolean(),
});

const stored = keeping<Reconciliation>()(
  z.object({
    run: text,
    open: z.array(text),
    report: z.optional(report),
    again: z.optional(z.object({ run: text, at: text })),
    slack: z.object({ cursor: optional, deactivated: z.array(text) }),
    group: z.optional(z.object({ name: text, external: z.boolean() })),
    version: z.number(),
  }),
);

export const createReconciliations = (table: Table): Reconciliations => ({
  get: async () => {
    const item = await table.get(STATE);
    return item && stored.parse(await unpack(text.parse(item.body)));
  },
  save: async (state) => {
    const next = { ...state, version: state.version + 1 };
    const item = { ...STATE, kind: 'reconciliation', version: next.version, body: await pack(next) };
    await table.put(item, (before) =>
      state.version === 0 ? before.where('kind').not().exists() : before.where('version').eq(state.version),
    );
    return next;
  },
});
