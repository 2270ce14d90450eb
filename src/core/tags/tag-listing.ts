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
  /** Not empty, in the order of `KEY_GROUPS`. Of long groups only the first keys are kept; `count` counts all. */
  groups: { kind: KeyGroup; keys: SeenKey[]; count: number }[];
};

/** Of the longest keys a form shows no more, and an item in the table has its limit. */
const KEPT = 300;
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

export const listingOf = (seen: readonly SeenKey[], at: string): TagListing => {
  const groups = Map.groupBy(seen, (key) => groupOf(key, Date.parse(at)));
  return {
    at,
    fingerprint: fingerprint(seen.map(({ key, active }) => `${key} ${active}`).toSorted()),
    groups: KEY_GROUPS.flatMap((kind) => {
      const keys = groups.get(kind)?.toSorted(byChange) ?? [];
      return keys.length > 0 ? [{ kind, keys: keys.slice(0, KEPT), count: keys.length }] : [];
    }),
  };
};
