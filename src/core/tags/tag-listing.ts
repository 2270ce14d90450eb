// Every key of the account as a backfill would write it into the past, with those first that could lose something by it.
import { fingerprint } from '../fingerprint.ts';
import type { SeenKey } from './seen-tags.ts';

/**
 * `switched-off`: off, and on until within the last year. `active`: on. `used`: off, and something carried it within the
 * last year. `unused`: off, and nothing did.
 */
export const KEY_GROUPS = ['switched-off', 'used', 'active', 'unused'] as const;
export type KeyGroup = (typeof KEY_GROUPS)[number];

export type TagListing = {
  /** ISO 8601: when AWS said so. */
  at: string;
  /** Equal while every key and its status are. */
  fingerprint: string;
  /** Not empty, in the order of `KEY_GROUPS`. Of many keys only the first are kept; `count` counts all. */
  groups: { kind: KeyGroup; keys: SeenKey[]; count: number }[];
};

export type KeysOfGroup = Omit<TagListing['groups'][number], 'count'>;

/** Slack's form holds 250 KB, and an item in the table 400 KB: what a form can show fits packed into an item. */
const KEPT_BYTES = 250_000;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** What it takes in a form or an item at the least: the name, dates if there are any, and what stands around them. */
const weightOf = ({ key, updatedAt, usedAt }: SeenKey): number =>
  bytesOf(key) + 6 + (updatedAt ? 22 : 0) + (usedAt ? 22 : 0);

/** Twelve months and the one that has begun. */
const YEAR_MS = 396 * 86_400_000;

const isWithinYear = (iso: string | undefined, at: number): boolean =>
  iso !== undefined && Date.parse(iso) > at - YEAR_MS;

const groupOf = ({ active, updatedAt, usedAt }: SeenKey, at: number): KeyGroup => {
  if (active) return 'active';
  if (isWithinYear(updatedAt, at)) return 'switched-off';
  return isWithinYear(usedAt, at) ? 'used' : 'unused';
};

/** What was switched last comes first, then by name. */
const byChange = (one: SeenKey, other: SeenKey): number =>
  (other.updatedAt ?? '').localeCompare(one.updatedAt ?? '') || one.key.localeCompare(other.key);

/** Every key, those first that could lose something; groups without any are left out. */
export const groupedKeys = (seen: readonly SeenKey[], at: string): KeysOfGroup[] => {
  const groups = Map.groupBy(seen, (key) => groupOf(key, Date.parse(at)));
  return KEY_GROUPS.flatMap((kind) => {
    const keys = groups.get(kind)?.toSorted(byChange) ?? [];
    return keys.length > 0 ? [{ kind, keys }] : [];
  });
};

/** The first groups and keys that there is room for, each group with how many it has. */
const kept = (groups: readonly KeysOfGroup[]): TagListing['groups'] => {
  let room = KEPT_BYTES;
  return groups.map(({ kind, keys }) => {
    const end = keys.findIndex((key) => {
      room -= weightOf(key);
      return room < 0;
    });
    return { kind, keys: end < 0 ? keys : keys.slice(0, end), count: keys.length };
  });
};

export const listingOf = (seen: readonly SeenKey[], at: string): TagListing => ({
  at,
  fingerprint: fingerprint(seen.map(({ key, active }) => `${key} ${active}`).toSorted()),
  groups: kept(groupedKeys(seen, at)),
});

/** All keys, when the listing has kept them all. */
export const keysOf = ({ groups }: TagListing): SeenKey[] | undefined =>
  groups.every(({ keys, count }) => keys.length === count) ? groups.flatMap(({ keys }) => keys) : undefined;
