// Every key of the account as a file, where a form cannot hold them all.
import { csvOf } from '../spend/csv.ts';
import type { SeenKey } from './seen-tags.ts';
import { groupedKeys, type KeyGroup, type TagListing } from './tag-listing.ts';

const WHAT_BECOMES: Record<KeyGroup, string> = {
  'switched-off': 'vanishes from those of the months in which it was on',
  used: 'vanishes from those of the months in which it was on, if it was on in any',
  active: 'appears in those months wherever something carried it',
  unused: 'stays away; nothing carried it within the last year',
};

/** The same for the same keys and statuses: by it the form says which file it means. */
export const keysFileName = ({ fingerprint }: Pick<TagListing, 'fingerprint'>): string =>
  `cost-allocation-tags-${fingerprint.slice(0, 8)}.csv`;

/** One row a key, in the order of the form; `at` (ISO 8601) is when AWS listed them. */
export const keysCsv = (seen: readonly SeenKey[], at: string): string =>
  csvOf([
    ['key', 'status now', 'last switched', 'month of last use', 'what a backfill does to it'],
    ...groupedKeys(seen, at).flatMap(({ kind, keys }) =>
      keys.map(({ key, active, updatedAt = '', usedAt = '' }) => [
        ...[key, active ? 'on' : 'off', updatedAt.slice(0, 10), usedAt.slice(0, 7), WHAT_BECOMES[kind]],
      ]),
    ),
  ]);
