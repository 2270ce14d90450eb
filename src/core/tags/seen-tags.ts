// Keys and backfills as AWS tells of them. Times are ISO 8601, to the second.
import type { Day } from '../day.ts';

export type SeenKey = {
  key: string;
  active: boolean;
  /** When it was last switched; absent where it never was. */
  updatedAt?: string;
  /** The beginning of the last month in which something carried it. */
  usedAt?: string;
};

export type SeenBackfill = {
  /** The first day of a month. */
  from: Day;
  requestedAt: string;
  status: 'PROCESSING' | 'SUCCEEDED' | 'FAILED';
  completedAt?: string;
};
