// The one DynamoDB table as its repositories see it: single items, written under a condition and read consistently.
import type { Condition } from 'dynamoose/dist/Condition.js';
import { TABLE } from '../core/names.ts';

export type Key = { pk: string; sk: string };
export type Item = Key & Record<string, unknown>;
export type Where = (condition: Condition) => Condition;

export type Change = { set: Record<string, unknown>; remove?: string[] };

export type QueryOptions = { beginsWith?: string; newestFirst?: boolean; limit?: number };

export type Reads = {
  get: (key: Key) => Promise<Item | undefined>;
  /** All items of a partition (all pages), of the table itself or of an index, which is a moment behind. */
  query: (index: 'table' | 'gsi1' | 'gsi2', partition: string, options?: QueryOptions) => Promise<Item[]>;
};

/** Each throws `Conflict` when it finds its condition broken. */
export type Writes = {
  /** Adds an item; `Conflict` when the key exists. */
  insert: (item: Item) => Promise<void>;
  /** Puts the whole item in place of the stored one (or of none). */
  put: (item: Item, where: Where) => Promise<void>;
  /** Changes attributes of the stored item and answers the whole of it. */
  update: (key: Key, change: Change, where: Where) => Promise<Item>;
};

export type Table = Reads & Writes;

export const INDEXES = {
  table: { partition: TABLE.partition, sort: TABLE.sort },
  gsi1: TABLE.workIndex,
  gsi2: TABLE.ownerIndex,
} as const;

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && 'pk' in value && 'sk' in value;

/** What was found, if it is an item. */
export const itemOf = (value: unknown): Item | undefined => (isItem(value) ? value : undefined);
