// What is to be done about the tags now, from what was seen of them, and when to look again.
import { isOpen } from './backfill.ts';
import { isActive, type TagsState } from './tag-state.ts';

export type TagsPlan = {
  /** Known to AWS and not active: to be switched on now. */
  activate: string[];
  /** Not known to AWS yet: tried again at the next look. */
  waitFor: string[];
};

export const planTags = ({ keys }: TagsState): TagsPlan => {
  const having = (status: string) => keys.filter((one) => one.status === status).map(({ key }) => key);
  return { activate: having('inactive'), waitFor: having('unknown') };
};

const HOUR_MS = 3_600_000;

const hoursSince = (iso: string | undefined, now: Date): number =>
  iso === undefined ? Number.POSITIVE_INFINITY : (now.getTime() - Date.parse(iso)) / HOUR_MS;

/** Hourly at most while something is to come, once a day when all is as it should be: AWS may charge a cent for each look. */
export const isLookDue = (state: TagsState, wanted: readonly { key: string }[], now: Date): boolean => {
  const settled =
    state.trouble === undefined &&
    wanted.every(({ key }) => state.keys.some((one) => one.key === key && isActive(one)));
  return hoursSince(state.lookedAt, now) >= (settled ? 20 : 1);
};

/** Whether the sweep should enqueue it. */
export const areTagsDue = ({ nextAttemptAt }: TagsState, now: Date): boolean =>
  nextAttemptAt !== undefined && now.getTime() >= Date.parse(nextAttemptAt);

const RUNNING_EVERY_MS = HOUR_MS / 2;
/** AWS refreshes costs once a day, so a backfill shows in them up to that much later. */
const SHOWN_AFTER_MS = 24 * HOUR_MS;

/** When the costs that a backfill has changed can be read. ISO 8601 in and out. */
export const readableAt = (completedAt: string): string =>
  new Date(Date.parse(completedAt) + SHOWN_AFTER_MS).toISOString();

/** When it goes on by itself; undefined when the next housekeeping is soon enough. */
export const nextAttemptOf = (state: TagsState, now: Date): string | undefined => {
  const backfill = state.offer?.backfill;
  if (backfill && isOpen(backfill)) {
    if (backfill.phase === 'succeeded') return readableAt(backfill.completedAt ?? now.toISOString());
    return new Date(now.getTime() + (backfill.phase === 'running' ? RUNNING_EVERY_MS : 0)).toISOString();
  }
  // Switched on and not shown as such yet.
  if (planTags(state).activate.length > 0 && state.trouble === undefined)
    return new Date(now.getTime() + HOUR_MS).toISOString();
  return undefined;
};
