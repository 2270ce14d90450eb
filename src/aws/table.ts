// The one DynamoDB table, through dynamoose: single items, written under a condition and read consistently.
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import type { Condition } from 'dynamoose/dist/Condition.js';
import { Conflict } from '../core/errors.ts';
import { TABLE } from '../core/names.ts';
import { RETRIES } from './clients.ts';
import { translated } from './failures.ts';

export type Key = { pk: string; sk: string };
export type Item = Key & Record<string, unknown>;
export type Where = (condition: Condition) => Condition;

export type Change = { set: Record<string, unknown>; remove?: string[] };

export type QueryOptions = { beginsWith?: string; newestFirst?: boolean; limit?: number };

/** Every write that finds its condition broken throws `Conflict`. */
export type Table = {
  get: (key: Key) => Promise<Item | undefined>;
  /** Adds an item; `Conflict` when the key exists. */
  insert: (item: Item) => Promise<void>;
  /** Puts the whole item in place of the stored one (or of none). */
  put: (item: Item, where: Where) => Promise<void>;
  /** Changes attributes of the stored item and answers the whole of it. */
  update: (key: Key, change: Change, where: Where) => Promise<Item>;
  /** All items of a partition (all pages), of the table itself or of an index, which is a moment behind. */
  query: (index: 'table' | 'gsi1' | 'gsi2', partition: string, options?: QueryOptions) => Promise<Item[]>;
};

const INDEXES = {
  table: { partition: TABLE.partition, sort: TABLE.sort },
  gsi1: TABLE.workIndex,
  gsi2: TABLE.ownerIndex,
} as const;

// dynamoose keeps an undefined member as a hole; what is stored is JSON.
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && 'pk' in value && 'sk' in value;

const itemOf = (found: { toJSON: () => unknown } | undefined): Item | undefined => {
  const value = found?.toJSON();
  return isItem(value) ? value : undefined;
};

const conditional = async <T>(write: () => Promise<T>): Promise<T> =>
  translated(async () => {
    try {
      return await write();
    } catch (error) {
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') {
        throw new Conflict('The item changed meanwhile.', { cause: error });
      }
      throw error;
    }
  });

const openModel = async (tableName: string) => {
  // Loaded when first needed: it is half of a bundle's weight.
  const { default: dynamoose } = await import('dynamoose');
  dynamoose.aws.ddb.set(new DynamoDB(RETRIES));
  const { Schema, Condition } = dynamoose;
  const indexed = (index: { name: string; sort: string }) => ({
    type: String,
    index: { name: index.name, type: 'global' as const, rangeKey: index.sort },
  });
  const schema = new Schema(
    {
      [TABLE.partition]: { type: String, hashKey: true },
      [TABLE.sort]: { type: String, rangeKey: true },
      [TABLE.workIndex.partition]: indexed(TABLE.workIndex),
      [TABLE.workIndex.sort]: String,
      [TABLE.ownerIndex.partition]: indexed(TABLE.ownerIndex),
      [TABLE.ownerIndex.sort]: String,
    },
    { saveUnknown: true },
  );
  // dynamoose would otherwise create or wait for the table, and hang later calls when that fails.
  const model = dynamoose.model(tableName, schema, { create: false, update: false, waitForActive: false });
  return { model, condition: (where: Where) => where(new Condition()) };
};

export const openTable = async (tableName: string): Promise<Table> => {
  const { model, condition } = await openModel(tableName);
  return {
    get: async (key) => itemOf(await translated(() => model.get(key, { consistent: true }))),
    insert: async (item) => {
      await conditional(() => model.create(plain(item), { overwrite: false }));
    },
    put: async (item, where) => {
      await conditional(() => model.create(plain(item), { overwrite: true, condition: condition(where) }));
    },
    update: async (key, { set, remove = [] }, where) => {
      const change = { $SET: plain(set), ...(remove.length > 0 ? { $REMOVE: remove } : {}) };
      const settings = { condition: condition(where), returnValues: 'ALL_NEW' as const };
      const item = itemOf(await conditional(() => model.update(key, change, settings)));
      if (item === undefined) throw new Error('DynamoDB answered an update without the item.');
      return item;
    },
    query: async (index, partition, { beginsWith, newestFirst = false, limit } = {}) => {
      const { partition: partitionName, sort } = INDEXES[index];
      let query = model.query(partitionName).eq(partition);
      if (beginsWith !== undefined) query = query.where(sort).beginsWith(beginsWith);
      query = index === 'table' ? query.consistent() : query.using(INDEXES[index].name);
      if (newestFirst) query = query.sort('descending');
      query = limit === undefined ? query.all() : query.limit(limit);
      const found = await translated(() => query.exec());
      return found.map((item) => itemOf(item)).filter((item) => item !== undefined);
    },
  };
};
