// Who has left, and who has not used their access for long.
import { type Access, isReady } from '../access.ts';
import { addDays, type Day, dayOf } from '../day.ts';
import type { Settings } from '../settings.ts';
import type { Idle, Leaver } from './finding.ts';
import type { Sighting } from './sighting.ts';

const whyLeft = ({ userId, slackUserId }: Access, { users, deactivated }: Sighting): Leaver['why'] | undefined => {
  if (deactivated.has(slackUserId)) return 'slack';
  const user = users.get(userId);
  if (user === undefined) return undefined;
  if (user === 'gone') return 'gone';
  return user.enabled ? undefined : 'disabled';
};

/** Whoever still has an access, suspended or not, and is not there any more. */
export const leaversAmong = (accesses: readonly Access[], sighting: Sighting): Leaver[] =>
  accesses.flatMap((access): Leaver[] => {
    const why = access.desired.state === 'revoked' ? undefined : whyLeft(access, sighting);
    return why === undefined ? [] : [{ kind: 'leaver', userId: access.userId, why }];
  });

/** From so many on, more than half of everybody at once is more likely a mistake of the directory's than the truth. */
const MANY = 10;

/** Whether so many of `living` people who have an access can have left since the last look. */
export const areTooMany = (leavers: number, living: number): boolean => leavers >= MANY && leavers > living / 2;

/** Costs of the last days are still arriving, so a stretch of `idleDays` ends with the newest settled day. */
export const idleWindow = ({ housekeeping, costs }: Settings, now: Date): { from: Day; to: Day } => {
  const to = addDays(dayOf(now), 1 - costs.lagDays);
  return { from: addDays(to, -housekeeping.idleDays), to };
};

/** The first UTC day of the access as it is now. */
const sinceOf = ({ desired: { attributions, change } }: Access): Day => {
  const first = attributions[0]?.from ?? '';
  const given = change && ['granted', 'resumed', 'adopted'].includes(change.kind) ? change.at.slice(0, 10) : '';
  return given > first ? given : first;
};

/**
 * `spenders` are user ids of those who cost anything in the window; undefined where nobody can say, because AWS was not
 * read so far back or names nobody.
 */
export const idleAmong = (
  accesses: readonly Access[],
  spenders: ReadonlySet<string> | undefined,
  settings: Settings,
  now: Date,
): Idle[] => {
  if (spenders === undefined) return [];
  const { from } = idleWindow(settings, now);
  return accesses
    .filter((access) => access.desired.state === 'active' && isReady(access) && sinceOf(access) < from)
    .filter(({ userId }) => !spenders.has(userId))
    .map(({ userId }) => ({ kind: 'idle', userId, days: settings.housekeeping.idleDays }));
};
