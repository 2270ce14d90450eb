// What is known of the cost-allocation tags: each key with its status and since when, what stands in the way, and a backfill.
import type { BackfillOffer } from './backfill.ts';
import type { SeenKey } from './seen-tags.ts';
import type { TagTrouble } from './tag-trouble.ts';
import type { WantedKey } from './wanted-keys.ts';

/**
 * `unknown`: no charge with it has been seen by AWS yet. `hidden`: AWS does not let us look, and no cost that carries the
 * tag was seen either.
 */
export type KeyStatus = 'unknown' | 'inactive' | 'active' | 'hidden';

export type KeyState = {
  key: string;
  status: KeyStatus;
  /**
   * ISO 8601, UTC. Of an active key when it was switched on, or long ago where a first look finds it on and AWS does not say;
   * of others when it was first seen so.
   */
  since: string;
  /** It became active since the first look, and nobody was told yet. */
  untold?: boolean;
};

export type TagsState = {
  /** ISO 8601, UTC; absent before the first look. */
  lookedAt?: string;
  keys: KeyState[];
  /** What somebody must do something about. */
  trouble?: TagTrouble & { since: string; told: boolean };
  /** The activation for which a backfill was offered or found needless. */
  considered?: string;
  offer?: BackfillOffer;
  /** When the sweep should let it be looked at again, ISO 8601; absent when the next housekeeping is soon enough. */
  nextAttemptAt?: string;
  version: number;
};

export const nothingSeen: TagsState = { keys: [], version: 0 };

const LONG_AGO = '1970-01-01T00:00:00.000Z';

export const isActive = ({ status }: KeyState): boolean => status === 'active';

const keyState = (before: KeyState | undefined, now: KeyState): KeyState => {
  if (before?.status === now.status) return before;
  // A first look that finds everything as it should be is no news.
  return before !== undefined && isActive(now) ? { ...now, untold: true } : now;
};

const statusOf = (seen: SeenKey | undefined): KeyStatus => {
  if (seen === undefined) return 'unknown';
  return seen.active ? 'active' : 'inactive';
};

/** The state after a look at AWS's list of keys, `at` ISO 8601. What changed has a new `since`. */
export const withSeen = (
  state: TagsState,
  wanted: readonly WantedKey[],
  seen: readonly SeenKey[],
  at: string,
): TagsState => ({
  ...state,
  lookedAt: at,
  keys: wanted.map(({ key }) => {
    const found = seen.find((one) => one.key === key);
    const before = state.keys.find((one) => one.key === key);
    const switchedOn = found?.updatedAt ?? (before === undefined ? LONG_AGO : at);
    return keyState(before, { key, status: statusOf(found), since: found?.active ? switchedOn : at });
  }),
});

/**
 * The state after AWS has refused to show its list. A key that costs carry is active all the same: `shown` gives it with
 * the last instant at which it may have been switched on.
 */
export const withoutSight = (
  state: TagsState,
  wanted: readonly WantedKey[],
  shown: { key: string; since: string } | undefined,
  at: string,
): TagsState => ({
  ...state,
  lookedAt: at,
  keys: wanted.map(({ key }) => {
    const before = state.keys.find((one) => one.key === key);
    if (shown?.key === key) return keyState(before, { key, status: 'active', since: shown.since });
    return before && isActive(before) ? before : keyState(before, { key, status: 'hidden', since: at });
  }),
});

export const withTrouble = (state: TagsState, trouble: TagTrouble | undefined, at: string): TagsState => {
  const { trouble: before, ...rest } = state;
  if (trouble === undefined) return rest;
  const same = before !== undefined && before.code === trouble.code && before.message === trouble.message;
  return { ...rest, trouble: same ? before : { ...trouble, since: at, told: false } };
};
