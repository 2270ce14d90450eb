// Adoptions of existing profiles in the table: one item each, packed, in the index of work until it is settled.
import * as z from 'zod/mini';
import type { Adoptions } from '../app/adoption-ports.ts';
import type { Adoption } from '../core/adopt/adoption.ts';
import { TABLE } from '../core/names.ts';
import { keeping } from './keeping.ts';
import { pack, unpack } from './packed.ts';
import type { Item, Key, Table } from './table.ts';

const ADOPTIONS = 'ADOPTIONS';
const KEPT_FOR_DAYS = 90;

const text = z.string();
const optional = z.optional(text);

const texts = z.array(text);

const handmade = z.object({
  ...{ arn: text, name: text, region: text, model: text, source: text, createdAt: text },
  ...{ managers: z._default(texts, []), released: z.optional(texts) },
});

const candidate = z.object({
  ...{ userId: text, developerId: text, slackUserId: text, name: text, sure: z.boolean() },
  ...{ key: text, value: text, hasAccess: z.boolean(), team: optional, otherTeam: optional },
  profiles: z.array(handmade),
});

const stored = keeping<Adoption>()(
  z.object({
    ...{ id: text, by: text, at: text },
    listing: z.optional(
      z.object({
        candidates: z.array(candidate),
        left: z.array(z.object({ arn: text, name: text, region: text, value: text, why: text })),
        partial: texts,
      }),
    ),
    choice: z.optional(
      z.object({
        ...{ by: text, at: text, keys: texts, team: optional, dailyLimit: z.number() },
        released: z._default(texts, []),
      }),
    ),
    failed: z.record(text, text),
    desired: z.boolean(),
    card: z.optional(z.union([z.object({ channel: text, ts: text }), z.object({ refused: text })])),
    shown: optional,
    settled: z.boolean(),
    version: z.number(),
  }),
);

const keyOf = (id: string): Key => ({ pk: `ADOPTION#${id}`, sk: 'ADOPTION' });

const adoptionOf = async ({ body }: Item): Promise<Adoption> => stored.parse(await unpack(text.parse(body)));

export const createAdoptions = (table: Table): Adoptions => ({
  get: async (id) => {
    const item = await table.get(keyOf(id));
    return item && adoptionOf(item);
  },
  save: async (adoption) => {
    const { version, settled, at, id } = adoption;
    const next = { ...adoption, version: version + 1 };
    const item = {
      ...keyOf(id),
      kind: 'adoption',
      ...(settled ? {} : { gsi1pk: ADOPTIONS, gsi1sk: `${at}#${id}` }),
      [TABLE.expiry]: Math.floor(Date.parse(at) / 1000) + KEPT_FOR_DAYS * 86_400,
      version: next.version,
      body: await pack(next),
    };
    await table.put(item, (before) =>
      version === 0 ? before.where('kind').not().exists() : before.where('version').eq(version),
    );
    return next;
  },
  unsettled: async () => {
    const items = (await table.query('gsi1', ADOPTIONS)).filter(({ kind }) => kind === 'adoption');
    return Promise.all(items.map(adoptionOf));
  },
});
