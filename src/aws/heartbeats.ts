// The last time that something regular came to its end, in the table: one item each, written over.
import * as z from 'zod/mini';
import type { Heartbeats } from '../app/doctor-ports.ts';
import type { Heartbeat } from '../core/health/sweep-clock.ts';
import { keeping } from './keeping.ts';
import type { Key, Table } from './table.ts';

const stored = keeping<Heartbeat>()(z.object({ at: z.string(), configuration: z.string() }));

const keyOf = (of: string): Key => ({ pk: 'HEARTBEAT', sk: of });

export const createHeartbeats = (table: Table): Heartbeats => ({
  beat: (of, heartbeat) =>
    table.put({ ...keyOf(of), kind: 'heartbeat', ...heartbeat }, (before) =>
      before.where('kind').not().exists().or().where('kind').eq('heartbeat'),
    ),
  last: async (of) => {
    const item = await table.get(keyOf(of));
    return item && stored.parse(item);
  },
});
