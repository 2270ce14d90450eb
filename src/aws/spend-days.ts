// What Cost Explorer said, in the table: a day in parts by developer, packed, and a manifest, written last, that names them.
import * as z from 'zod/mini';
import type { SpendDays } from '../app/spend-ports.ts';
import { addDays, type Day, daysFrom } from '../core/day.ts';
import { hexDigest } from '../core/fingerprint.ts';
import { TABLE } from '../core/names.ts';
import { joined, parted, partOf } from '../core/spend/parts.ts';
import type { SpendDay } from '../core/spend/spend-day.ts';
import { keeping } from './keeping.ts';
import { pack, unpack } from './packed.ts';
import type { Item, Key, Table } from './table.ts';

/** Days read at the same time: a person may be waiting, and thousands of people's days take room. */
const AT_ONCE = 7;
// As long as Cost Explorer itself remembers days.
const KEPT_DAYS = 430;

const manifest = z.object({ parts: z.number(), version: z.string() });
const part = z.object({ body: z.string() });
const reading = z.object({ at: z.string(), through: z.optional(z.string()) });

const numbers = z.array(z.number());
const storedDay = keeping<SpendDay>()(
  z.object({
    day: z.string(),
    readAt: z.string(),
    currency: z.string(),
    developers: z.array(z.string()),
    models: z.array(z.string()),
    amounts: numbers,
    tokens: z.object({ input: numbers, output: numbers, cacheRead: numbers, cacheWrite: numbers }),
    unread: z.array(z.object({ usageType: z.string(), amount: z.number() })),
    otherCurrencies: z.record(z.string(), z.number()),
    disagreement: z.number(),
  }),
);

const manifestOf = (day: Day): Key => ({ pk: `SPEND#${day}`, sk: 'MANIFEST' });
// Parts of another version are other items, so that a day is read whole while a newer one is written.
const keyOfPart = (day: Day, version: string, index: number): Key => ({
  pk: `SPEND#${day}`,
  sk: `PART#${version}#${String(index).padStart(4, '0')}`,
});
const READING: Key = { pk: 'SPEND', sk: 'READING' };

export const createSpendDays = (table: Table): SpendDays => {
  const overwrite = (item: Item): Promise<void> =>
    table.put(item, (stored) => stored.where('kind').not().exists().or().where('kind').eq(item.kind));

  const keep = async (day: SpendDay): Promise<void> => {
    const { readAt, ...content } = day;
    const version = hexDigest(JSON.stringify(content), 12);
    const expiry = { [TABLE.expiry]: Date.parse(addDays(day.day, KEPT_DAYS)) / 1000 };
    const parts = parted(day);
    for (const [index, part] of parts.entries()) {
      const body = await pack(part);
      await overwrite({ ...keyOfPart(day.day, version, index), kind: 'spend-part', body, ...expiry });
    }
    await overwrite({ ...manifestOf(day.day), kind: 'spend-day', parts: parts.length, version, readAt, ...expiry });
  };

  const forget = async (day: Day, readAt: string): Promise<void> => {
    const found = await table.get(manifestOf(day));
    if (found === undefined || manifest.parse(found).parts === 0) return;
    await overwrite({ ...found, parts: 0, readAt });
  };

  /** Of the day's parts those that hold any of the developers, or all of them. */
  const readDay = async (day: Day, developers?: readonly string[]): Promise<SpendDay | undefined> => {
    const found = await table.get(manifestOf(day));
    if (found === undefined) return undefined;
    const { parts, version } = manifest.parse(found);
    const all = Array.from({ length: parts }, (_, index) => index);
    const wanted = developers && new Set(developers.map((developer) => partOf(developer, parts)));
    const indices = wanted ? all.filter((index) => wanted.has(index)) : all;
    return joined(
      await Promise.all(
        indices.map(async (index) => {
          const { body } = part.parse(await table.get(keyOfPart(day, version, index)));
          return storedDay.parse(await unpack(body));
        }),
      ),
    );
  };

  return {
    keep: async ({ at, from, to, days }) => {
      for (const day of days) await keep(day);
      const told = new Set(days.map(({ day }) => day));
      const silent = days.length === 0 ? [] : daysFrom(from, to).filter((day) => !told.has(day));
      for (const day of silent) await forget(day, at);
      const through = days.at(-1)?.day;
      await overwrite({ ...READING, kind: 'spend-reading', at, ...(through ? { through } : {}) });
    },
    read: async function* (from, to, developers) {
      const days = daysFrom(from, to);
      for (let first = 0; first < days.length; first += AT_ONCE) {
        const some = days.slice(first, first + AT_ONCE);
        for (const kept of await Promise.all(some.map((day) => readDay(day, developers)))) if (kept) yield kept;
      }
    },
    lastReading: async () => {
      const item = await table.get(READING);
      return item && reading.parse(item);
    },
  };
};
