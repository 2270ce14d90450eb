// The ledger in the table: a key is claimed before the work and holds its result after; both are forgotten in time.
import * as z from 'zod/mini';
import type { Clock, Ledger } from '../app/ports.ts';
import { Busy, Conflict, Refused, Throttled } from '../core/errors.ts';
import { TABLE } from '../core/names.ts';
import type { Item, Key, Table } from './table.ts';

const CLAIM_LASTS_MS = 60_000;
const KEPT_FOR_DAYS = 90;
/** `claimedUntil` of a key that anybody may claim. */
const FREE = 0;

const keyOf = (key: string): Key => ({ pk: `LEDGER#${key}`, sk: 'LEDGER' });

const resultIn = (item: Item | undefined): Record<string, string> | undefined =>
  item?.result === undefined ? undefined : z.record(z.string(), z.string()).parse(item.result);

export const createLedger = (table: Table, clock: Clock): Ledger => {
  const write = (key: string, content: Record<string, unknown>, before: Item | undefined): Promise<void> => {
    const expiresAt = Math.floor(clock.now().getTime() / 1000) + KEPT_FOR_DAYS * 86_400;
    const item = { ...keyOf(key), kind: 'ledger', [TABLE.expiry]: expiresAt, ...content };
    return table.put(item, (stored) =>
      before === undefined
        ? stored.where('kind').not().exists()
        : stored.where('claimedUntil').eq(before.claimedUntil).and().where('result').not().exists(),
    );
  };

  const claim = async (
    key: string,
  ): Promise<{ result: Record<string, string> } | { claimed: Item; again: boolean }> => {
    const found = await table.get(keyOf(key));
    const result = resultIn(found);
    if (result) return { result };
    const now = clock.now().getTime();
    if (typeof found?.claimedUntil === 'number' && found.claimedUntil > now) {
      throw new Busy('Somebody else may be telling this at the moment.');
    }
    const claimedUntil = now + CLAIM_LASTS_MS;
    try {
      await write(key, { claimedUntil }, found);
    } catch (error) {
      throw error instanceof Conflict ? new Busy('Somebody else has just begun to tell this.') : error;
    }
    // A claim that ran out was never answered for: nobody knows what came of it.
    return { claimed: { ...keyOf(key), claimedUntil }, again: Number(found?.claimedUntil ?? FREE) !== FREE };
  };

  return {
    once: async <T extends Record<string, string>>(
      key: string,
      work: (attempt: { again: boolean }) => Promise<T>,
    ): Promise<T> => {
      const before = await claim(key);
      // The same key always holds the result of the same work.
      if ('result' in before) return before.result as T;
      try {
        const result = await work({ again: before.again });
        await write(key, { claimedUntil: FREE, result }, before.claimed);
        return result;
      } catch (error) {
        if (error instanceof Refused || error instanceof Throttled) {
          await write(key, { claimedUntil: FREE }, before.claimed).catch(() => undefined);
        }
        throw error;
      }
    },
  };
};
