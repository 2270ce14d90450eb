// The keys that costs may be told by: which of them billing knows, and since when each is on or off.
import type { Billing } from '../billing/billing.ts';
import { addDays, dayOf, firstOfMonth, hourMs, startOfDay } from '../billing/days.ts';

export type TagStatus = 'Active' | 'Inactive';
export type TagType = 'UserDefined' | 'AWSGenerated';

/** A key that exists at the start, whether or not anything here carries it. */
export type TagKeySeed = {
  key: string;
  status: TagStatus;
  type?: TagType;
  /** ISO 8601: when it was switched to that, and so was the other before. Default: it has always been so. */
  since?: string;
  /** A day of the last month in which something carried it. */
  lastUsed?: string;
};

export type CostAllocationSettings = {
  /** What a key is that nobody has switched; default Active, since before anything here was billed. AWS begins with Inactive. */
  unswitched: TagStatus;
  /** How long after a charge with it billing knows a key. */
  knownAfterMs: number;
  /** How long after a switch, or after a backfill, costs show it. */
  shownAfterMs: number;
  /** What becomes of an update that names an unknown key: all of it is refused, or that key alone is named in the answer. */
  unknownKeys: 'refused' | 'listed';
  backfillTakesMs: number;
  backfillEnds: 'SUCCEEDED' | 'FAILED';
};

export const costAllocationDefaults: CostAllocationSettings = {
  unswitched: 'Active',
  knownAfterMs: 24 * hourMs,
  shownAfterMs: 24 * hourMs,
  unknownKeys: 'refused',
  backfillTakesMs: 6 * hourMs,
  backfillEnds: 'SUCCEEDED',
};

type Switch = { at: number; status: TagStatus };

type Entry = { key: string; type: TagType; initial: TagStatus | undefined; switches: Switch[]; lastUsed?: string };

export type KnownKey = {
  key: string;
  type: TagType;
  status: TagStatus;
  /** Milliseconds since 1970; undefined when nobody ever switched it. */
  switchedAt: number | undefined;
  /** The first day of the last month in which something carried it. */
  lastUsed: string | undefined;
};

export type TagKeys = {
  /** Those that billing knows at the time, in the order of their names. */
  known: (at: number) => KnownKey[];
  /** Harmless when it is so already. */
  switch: (key: string, status: TagStatus, at: number) => void;
  /** As it is at the time, whatever costs show of it. */
  statusOf: (key: string, at: number) => TagStatus;
  /** What costs of the day show of it at the time, backfills apart: what it was when the day began. */
  shownOn: (key: string, day: string, at: number) => TagStatus;
  /** Those that somebody switched. */
  switched: () => KnownKey[];
};

const other = (status: TagStatus): TagStatus => (status === 'Active' ? 'Inactive' : 'Active');

/** A first look goes back so far; afterwards what is known stays known. */
const lookBackDays = 35;
/** Charges arrive so late. */
const lateDays = 3;

const entryOf = ({ key, status, type = 'UserDefined', since, lastUsed }: TagKeySeed): Entry => ({
  key,
  type,
  initial: since === undefined ? status : other(status),
  switches: since === undefined ? [] : [{ at: Date.parse(since), status }],
  ...(lastUsed === undefined ? {} : { lastUsed }),
});

export const createTagKeys = (seeds: TagKeySeed[], settings: CostAllocationSettings, billing: Billing): TagKeys => {
  const entries = new Map(seeds.map((seed) => [seed.key, entryOf(seed)]));
  let lookedAt: number | undefined;

  /** Adds the keys of charges that billing has come to know. */
  const look = (at: number): void => {
    const since = lookedAt === undefined ? addDays(dayOf(at), -lookBackDays) : addDays(dayOf(lookedAt), -lateDays);
    for (const { tags, day } of billing.items(since, addDays(dayOf(at), 1), at))
      for (const key of Object.keys(tags)) {
        const entry = entries.get(key) ?? { key, type: 'UserDefined', initial: undefined, switches: [] };
        entries.set(key, { ...entry, lastUsed: day > (entry.lastUsed ?? '') ? day : entry.lastUsed });
      }
    lookedAt = Math.max(at, lookedAt ?? at);
  };

  const statusBefore = (key: string, isBefore: (each: Switch) => boolean): TagStatus => {
    const entry = entries.get(key);
    return entry?.switches.findLast(isBefore)?.status ?? entry?.initial ?? settings.unswitched;
  };

  const knownOf = ({ key, type, switches, lastUsed }: Entry): KnownKey => ({
    key,
    type,
    status: statusBefore(key, () => true),
    switchedAt: switches.at(-1)?.at,
    lastUsed: lastUsed === undefined ? undefined : firstOfMonth(lastUsed),
  });

  return {
    known: (at) => {
      look(at - settings.knownAfterMs);
      return [...entries.values()].map(knownOf).sort((a, b) => (a.key < b.key ? -1 : 1));
    },
    switch: (key, status, at) => {
      const entry = entries.get(key);
      if (entry !== undefined && knownOf(entry).status !== status) entry.switches.push({ at, status });
    },
    statusOf: (key, at) => statusBefore(key, (each) => each.at <= at),
    shownOn: (key, day, at) =>
      statusBefore(key, (each) => each.at <= startOfDay(day) && each.at + settings.shownAfterMs <= at),
    switched: () => [...entries.values()].filter(({ switches }) => switches.length > 0).map(knownOf),
  };
};
