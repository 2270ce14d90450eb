// Everything that is kept in the table.
import type { Accesses, Clock, Ledger, Requests, Trails } from '../app/ports.ts';
import { createAccesses } from './accesses.ts';
import { createLedger } from './ledger.ts';
import { createRequests } from './requests.ts';
import { openTable } from './table.ts';
import { createTrails } from './trails.ts';

export type Stores = { requests: Requests; accesses: Accesses; trails: Trails; ledger: Ledger };

export const openStores = async (tableName: string, clock: Clock): Promise<Stores> => {
  const table = await openTable(tableName);
  return {
    requests: createRequests(table),
    accesses: createAccesses(table),
    trails: createTrails(table),
    ledger: createLedger(table, clock),
  };
};
