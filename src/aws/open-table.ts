// Opens the table: reads at once, and what writes need when something is first written.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { RETRIES } from './retries.ts';
import type { Table, Writes } from './table.ts';
import { createReads } from './table-reads.ts';

export const openTable = (tableName: string): Table => {
  const client = new DynamoDBClient(RETRIES);
  let opened: Promise<Writes> | undefined;
  const writes = (): Promise<Writes> => {
    opened ??= import('./table-writes.ts').then(({ createWrites }) => createWrites(client, tableName));
    return opened;
  };
  return {
    ...createReads(client, tableName),
    insert: async (item) => (await writes()).insert(item),
    put: async (item, where) => (await writes()).put(item, where),
    update: async (key, change, where) => (await writes()).update(key, change, where),
  };
};
