// When the loop should look at an access, and for how long a look counts.
import type { Access } from './access.ts';

/** The reconciliation looks at everybody together several times a day; this finds what only a close look shows. */
const LOOK_AGAIN_AFTER_MS = 7 * 24 * 3600_000;
const TRY_AGAIN_AFTER_MS = 24 * 3600_000;

/** Whether somebody has asked for a look that nobody has taken yet. */
export const isAsked = ({ askedAt, observed }: Pick<Access, 'askedAt' | 'observed'>): boolean =>
  askedAt !== undefined && Date.parse(askedAt) > Date.parse(observed.at);

/** Whether an instant has come at which something of it ends, and nobody has looked since. */
const hasEnded = ({ desired, observed }: Access, now: Date): boolean =>
  [desired.endsAt, ...desired.retiring.map(({ until }) => until)].some(
    (end) => end !== undefined && Date.parse(end) <= now.getTime() && Date.parse(observed.at) < Date.parse(end),
  );

/**
 * Whether the loop should look at it now: behind, something ends, asked for, due after throttling or while it waits, or not
 * looked at for a week, a day after a failure.
 */
export const isDue = (access: Access, now: Date): boolean => {
  const { desired, observed } = access;
  const { working, nextAttemptAt } = observed;
  const isWaiting = nextAttemptAt !== undefined && (working?.revision ?? desired.revision) === desired.revision;
  if (isWaiting) return now.getTime() >= Date.parse(nextAttemptAt);
  return (
    observed.revision < desired.revision ||
    hasEnded(access, now) ||
    isAsked(access) ||
    now.getTime() >= Date.parse(observed.at) + (observed.failure ? TRY_AGAIN_AFTER_MS : LOOK_AGAIN_AFTER_MS)
  );
};

const LOOK_COUNTS_FOR_MS = 24 * 3600_000;

/** Whether the record holds what AWS has, for what is desired now: a look counts until that came true, but for no more than a day. */
export const isLookedAt = ({ desired, observed: { working } }: Access, now: Date): boolean =>
  working?.lookedAt !== undefined &&
  working.revision === desired.revision &&
  now.getTime() < Date.parse(working.lookedAt) + LOOK_COUNTS_FOR_MS;
