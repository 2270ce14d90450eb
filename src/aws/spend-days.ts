// What Cost Explorer said, in the table: a day in as many parts as it needs, and a manifest, written last, that names them.
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import * as z from 'zod';
import type { SpendDays } from '../app/spend-ports.ts';
import { addDays, type Day, daysFrom } from '../core/day.ts';
import { hexDigest } from '../core/fingerprint.ts';
import { TABLE } from '../core/names.ts';
import type { SpendDay } from '../core/spend/spend-day.ts';
import type { Item, Key, Table } from './table.ts';

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

// An item holds 400 KB, base64 included.
const PART_CHARACTERS = 350_000;
/** Days read at the same time: a person may be waiting, and thousands of people's days take room. */
const AT_ONCE = 7;
// As long as Cost Explorer itself remembers days.
const KEPT_DAYS = 430;

const manifest = z.object({ parts: z.number(), version: z.string() });
const part = z.object({ body: z.string() });
const reading = z.object({ at: z.string(), through: z.string().optional() });

const numbers = z.array(z.number());
const storedDay: z.ZodType<SpendDay> = z.object({
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
});

const manifestOf = (day: Day): Key => ({ pk: `SPEND#${day}`, sk: 'MANIFEST' });
// Parts of another version are others' items, so that a day is read whole while a newer one is written.
const partOf = (day: Day, version: string, index: number): Key => ({
  pk: `SPEND#${day}`,
  sk: `PART#${version}#${String(index).padStart(3, '0')}`,
});
const READING: Key = { pk: 'SPEND', sk: 'READING' };

export const createSpendDays = (table: Table): SpendDays => {
  const overwrite = (item: Item): Promise<void> =>
    table.put(item, (stored) => stored.where('kind').not().exists().or().where('kind').eq(item.kind));

  const keep = async (day: SpendDay): Promise<void> => {
    const { readAt, ...content } = day;
    const version = hexDigest(JSON.stringify(content), 12);
    const body = (await packed(JSON.stringify(day))).toString('base64');
    const parts = Math.ceil(body.length / PART_CHARACTERS);
    const expiry = { [TABLE.expiry]: Date.parse(addDays(day.day, KEPT_DAYS)) / 1000 };
    for (let index = 0; index < parts; index++) {
      const piece = body.slice(index * PART_CHARACTERS, (index + 1) * PART_CHARACTERS);
      await overwrite({ ...partOf(day.day, version, index), kind: 'spend-part', body: piece, ...expiry });
    }
    await overwrite({ ...manifestOf(day.day), kind: 'spend-day', parts, version, readAt, ...expiry });
  };

  const readDay = async (day: Day): Promise<SpendDay | undefined> => {
    const found = await table.get(manifestOf(day));
    if (found === undefined) return undefined;
    const { parts, version } = manifest.parse(found);
    const pieces = await Promise.all(
      Array.from({ length: parts }, async (_, index) => part.parse(await table.get(partOf(day, version, index))).body),
    );
    const text = (await unpacked(Buffer.from(pieces.join(''), 'base64'))).toString('utf8');
    return storedDay.parse(JSON.parse(text));
  };

  return {
    keep: async ({ at, days }) => {
      for (const day of days) await keep(day);
      const through = days.at(-1)?.day;
      await overwrite({ ...READING, kind: 'spend-reading', at, ...(through ? { through } : {}) });
    },
    read: async function* (from, to) {
      const days = daysFrom(from, to);
      for (let first = 0; first < days.length; first += AT_ONCE) {
        for (const kept of await Promise.all(days.slice(first, first + AT_ONCE).map(readDay))) if (kept) yield kept;
      }
    },
    lastReading: async () => {
      const item = await table.get(READING);
      return item && reading.parse(item);
    },
  };
};
