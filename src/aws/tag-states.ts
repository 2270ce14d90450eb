// What is known of the cost-allocation tags, in the table: one item, packed, because of the keys of an offer.
import * as z from 'zod/mini';
import type { TagStates } from '../app/tag-ports.ts';
import { KEY_GROUPS, type TagListing } from '../core/tags/tag-listing.ts';
import type { TagsState } from '../core/tags/tag-state.ts';
import { keeping } from './keeping.ts';
import { pack, unpack } from './packed.ts';
import type { Key, Table } from './table.ts';

const TAGS: Key = { pk: 'TAGS', sk: 'TAGS' };

const text = z.string();
const optional = z.optional(text);

const listing = keeping<TagListing>()(
  z.object({
    at: text,
    fingerprint: text,
    groups: z.array(
      z.object({
        kind: z.enum(KEY_GROUPS),
        keys: z.array(z.object({ key: text, active: z.boolean(), updatedAt: optional, usedAt: optional })),
        count: z.number(),
      }),
    ),
  }),
);

const backfill = z.object({
  id: text,
  from: text,
  by: text,
  at: text,
  confirmed: text,
  phase: z.enum(['requested', 'running', 'succeeded', 'read', 'failed', 'changed', 'limited', 'refused']),
  startedAt: optional,
  completedAt: optional,
  againAt: optional,
  reason: optional,
  readNext: optional,
  named: z.optional(z.number()),
});

const stored = keeping<TagsState>()(
  z.object({
    lookedAt: optional,
    keys: z.array(
      z.object({
        key: text,
        status: z.enum(['unknown', 'inactive', 'active', 'hidden']),
        since: text,
        untold: z.optional(z.boolean()),
      }),
    ),
    trouble: z.optional(
      z.object({
        kind: z.enum(['member', 'permission', 'refused']),
        code: text,
        message: text,
        since: text,
        told: z.boolean(),
      }),
    ),
    considered: optional,
    offer: z.optional(
      z.object({
        id: text,
        keys: z.array(text),
        since: text,
        firstDay: text,
        amount: z.number(),
        currency: text,
        listing,
        card: z.optional(
          z.object({
            ref: z.optional(z.object({ channel: text, ts: text })),
            shown: optional,
            lost: z.number(),
            told: z.array(text),
            file: z.optional(
              z.object({
                fingerprint: text,
                outcome: z.union([z.enum(['posted', 'needless']), z.object({ refused: text })]),
              }),
            ),
          }),
        ),
        backfill: z.optional(backfill),
      }),
    ),
    nextAttemptAt: optional,
    version: z.number(),
  }),
);

export const createTagStates = (table: Table): TagStates => ({
  get: async () => {
    const item = await table.get(TAGS);
    return item && stored.parse(await unpack(text.parse(item.body)));
  },
  save: async (state) => {
    const next = { ...state, version: state.version + 1 };
    await table.put({ ...TAGS, kind: 'tags', version: next.version, body: await pack(next) }, (before) =>
      state.version === 0 ? before.where('kind').not().exists() : before.where('version').eq(state.version),
    );
    return next;
  },
});
