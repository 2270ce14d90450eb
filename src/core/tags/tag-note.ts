// What people must know while costs cannot be told by developer: why, and which keys it is about.
import { type Day, dayOf } from '../day.ts';
import type { Settings } from '../settings.ts';
import type { KeyState, TagsState } from './tag-state.ts';

/**
 * `fresh`: switched on within the last day. `before`: of days some of which are not after `switchedOn`, the UTC day on which
 * that was done.
 */
export type TagNote = {
  keys: string[];
  why: Exclude<KeyState['status'], 'active'> | 'fresh' | 'before';
  switchedOn?: Day;
};

type Keys = Pick<Settings, 'tags'>;

/** AWS takes up to a day after a key is switched on to show costs by it. */
const SHOWS_AFTER_MS = 24 * 3_600_000;

const find = ({ keys }: TagsState, key: string): KeyState | undefined => keys.find((one) => one.key === key);

const whyNow = (found: KeyState | undefined, now: Date): TagNote['why'] | undefined => {
  if (found === undefined) return undefined;
  if (found.status !== 'active') return found.status;
  return now.getTime() < Date.parse(found.since) + SHOWS_AFTER_MS ? 'fresh' : undefined;
};

/** For somebody who asks where they stand; undefined when all is well, or when nobody has looked yet. */
export const tagNoteNow = (state: TagsState | undefined, { tags }: Keys, now: Date): TagNote | undefined => {
  if (state === undefined) return undefined;
  const [first, ...rest] = [tags.developer, tags.team].flatMap((key) => {
    const why = whyNow(find(state, key), now);
    // Costs show whether the developer's is active; of the team's nobody can say while AWS shows nothing.
    return why === undefined || (why === 'hidden' && key === tags.team) ? [] : [{ key, why }];
  });
  return (
    first && { why: first.why, keys: [first, ...rest.filter(({ why }) => why === first.why)].map(({ key }) => key) }
  );
};

/** Whether a backfill has given the day its names: it reaches from its month to the day on which it was started. */
const isBackfilled = ({ offer }: TagsState, day: Day): boolean => {
  const { phase, from = '', startedAt } = offer?.backfill ?? {};
  return phase === 'read' && startedAt !== undefined && from <= day && day <= dayOf(new Date(startedAt));
};

/** For a digest of these UTC days: costs of a day carry names only if the key was active when it began. */
export const tagNoteOf = (state: TagsState | undefined, { tags }: Keys, days: readonly Day[]): TagNote | undefined => {
  const found = state && find(state, tags.developer);
  if (state === undefined || found === undefined) return undefined;
  const keys = [found.key];
  if (found.status !== 'active') return { keys, why: found.status };
  const switchedOn = dayOf(new Date(found.since));
  return days.some((day) => day <= switchedOn && !isBackfilled(state, day))
    ? { keys, why: 'before', switchedOn }
    : undefined;
};
