// What the meter has read, in the table: its state in one item, and a day in packed parts by developer under a manifest.
import * as z from 'zod/mini';
import type { MeterRecords } from '../app/meter-ports.ts';
import { addDays, type Day } from '../core/day.ts';
import { hexDigest } from '../core/fingerprint.ts';
import { type MeterPart, meterParts, partsOfPeople } from '../core/meter/meter-parts.ts';
import { type MeterState, neverRead } from '../core/meter/meter-state.ts';
import type { MeteredDay } from '../core/meter/metered-day.ts';
import { TABLE } from '../core/names.ts';
import { TOKEN_KINDS } from '../core/spend/spend-day.ts';
import { keeping } from './keeping.ts';
import { pack, unpack } from './packed.ts';
import type { Key, Table, Where } from './table.ts';

/** Until long after a day has settled and was told; one that was never read to its end is of use to nobody for so long. */
const KEPT_DAYS = 45;
const KEPT_UNFINISHED_DAYS = 3;

const STATE: Key = { pk: 'METER', sk: 'STATE' };
const manifestOf = (day: Day): Key => ({ pk: `METER#${day}`, sk: 'MANIFEST' });
// Parts of another version are other items, so that a day is read whole while a newer one is written.
const keyOfPart = (day: Day, version: string, index: number): Key => ({
  pk: `METER#${day}`,
  sk: `PART#${version}#${String(index).padStart(4, '0')}`,
});

const storedState = keeping<MeterState>()(
  z.object({
    begunAt: z.optional(z.string()),
    usedAt: z.optional(z.string()),
    regions: z.record(
      z.string(),
      z.object({ readAt: z.string(), spelling: z.optional(z.string()), spellingAt: z.optional(z.string()) }),
    ),
    asked: z.optional(z.record(z.string(), z.object({ metrics: z.number(), lists: z.number() }))),
    version: z.number(),
  }),
);

const tokens = z.object({ input: z.number(), output: z.number(), cacheRead: z.number(), cacheWrite: z.number() });
const place = { id: z.string(), region: z.string(), tokens, grewAt: z.optional(z.string()) };

const storedPart = keeping<MeterPart>()(
  z.object({
    profiles: z.array(z.object({ ...place, userId: z.string(), model: z.string(), source: z.string() })),
    amounts: z.record(z.string(), z.array(z.number())),
  }),
);

const storedManifest = z.object({
  parts: z.number(),
  version: z.string(),
  revision: z.number(),
  finished: z.boolean(),
  at: z.array(z.string()),
  untagged: z.array(z.object(place)),
  foreign: z.array(z.string()),
  unseen: z.record(z.string(), z.array(z.enum(TOKEN_KINDS))),
});

const partOf = async (body: unknown): Promise<MeterPart> => storedPart.parse(await unpack(z.string().parse(body)));

/** Nothing is stored yet, or what was read. */
const unchanged =
  (name: 'version' | 'revision', before: number): Where =>
  (stored) =>
    before === 0 ? stored.where('kind').not().exists() : stored.where(name).eq(before);

const whatever: Where = (stored) => stored.where('kind').not().exists().or().where('kind').eq('meter-part');

export const createMeterRecords = (table: Table): MeterRecords => ({
  state: async () => {
    const item = await table.get(STATE);
    return item ? storedState.parse(item) : neverRead;
  },
  saveState: async (state) => {
    const next = { ...state, version: state.version + 1 };
    await table.put({ ...STATE, kind: 'meter', ...next }, unchanged('version', state.version));
    return next;
  },
  day: async (day, userIds) => {
    const item = await table.get(manifestOf(day));
    if (item === undefined) return undefined;
    const { parts, version, revision, finished, at, untagged, foreign, unseen } = storedManifest.parse(item);
    const some = await Promise.all(
      partsOfPeople(userIds, parts).map(async (index) =>
        partOf((await table.get(keyOfPart(day, version, index)))?.body),
      ),
    );
    const amounts = Object.assign({}, ...some.map((part) => part.amounts)) as MeteredDay['runs']['amounts'];
    const profiles = some.flatMap((part) => part.profiles);
    return { day, profiles, untagged, foreign, unseen, runs: { at, amounts }, finished, revision };
  },
  saveDay: async (metered) => {
    const { day, untagged, foreign, unseen, runs, finished } = metered;
    const kept = addDays(day, finished ? KEPT_DAYS : KEPT_UNFINISHED_DAYS);
    const expiry = { [TABLE.expiry]: Date.parse(kept) / 1000 };
    const parts = meterParts(metered);
    const version = hexDigest(JSON.stringify(metered), 12);
    for (const [index, part] of parts.entries()) {
      const body = await pack(part);
      await table.put({ ...keyOfPart(day, version, index), kind: 'meter-part', body, ...expiry }, whatever);
    }
    const revision = metered.revision + 1;
    const manifest = { parts: parts.length, version, revision, finished, at: runs.at, untagged, foreign, unseen };
    await table.put(
      { ...manifestOf(day), kind: 'meter-day', ...manifest, ...expiry },
      unchanged('revision', metered.revision),
    );
  },
});
