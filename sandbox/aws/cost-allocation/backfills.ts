// Backfills: each writes what every key was when it was asked for into months that are past.
import { dayOf, hourMs } from '../billing/days.ts';
import type { CostAllocationSettings, TagKeys, TagStatus } from './tag-keys.ts';

export type Backfill = {
  /** The first day that is written to; the last one is that of the request. */
  from: string;
  requestedAt: number;
  /** When it ends, and how. */
  endsAt: number;
  ends: 'SUCCEEDED' | 'FAILED';
};

export type Backfills = {
  /** In the order in which they were asked for. */
  list: () => Backfill[];
  /** Undefined when one is at work, or was asked for within a day. */
  start: (from: string, at: number) => Backfill | undefined;
  /** What a backfill has made of the key on the day, as costs show it at `at`; undefined when none has. */
  writtenOn: (key: string, day: string, at: number) => TagStatus | undefined;
};

const apartMs = 24 * hourMs;

export const createBackfills = (keys: TagKeys, settings: CostAllocationSettings): Backfills => {
  const made: Backfill[] = [];
  return {
    list: () => made,
    start: (from, at) => {
      if (made.some(({ requestedAt, endsAt }) => at < Math.max(requestedAt + apartMs, endsAt))) return undefined;
      const backfill = { from, requestedAt: at, endsAt: at + settings.backfillTakesMs, ends: settings.backfillEnds };
      made.push(backfill);
      return backfill;
    },
    writtenOn: (key, day, at) => {
      const last = made.findLast(
        ({ from, requestedAt, endsAt, ends }) =>
          ends === 'SUCCEEDED' && endsAt + settings.shownAfterMs <= at && from <= day && day <= dayOf(requestedAt),
      );
      return last === undefined ? undefined : keys.statusOf(key, last.requestedAt);
    },
  };
};
