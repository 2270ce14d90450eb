// A developer who needs Claude Code no longer gives their own access up.
import type { Access } from '../core/access.ts';
import { UserError } from '../core/errors.ts';
import { OWN_WISH } from '../core/lifecycle.ts';
import type { Settings } from '../core/settings.ts';
import type { Clicker } from './authorise.ts';
import { cancelRequest } from './cancel-request.ts';
import type { ChangeDesiredDeps } from './change-desired.ts';
import type { Accesses, Clock, Requests } from './ports.ts';
import { revokeAccess } from './suspend-access.ts';

export type GiveUpDeps = ChangeDesiredDeps & { settings: Settings; requests: Requests; clock: Clock };

/** One's own access that there is to give up; a UserError when there is none. */
export const readOwnAccess = async (
  { accesses }: { accesses: Accesses },
  { slackUserId }: Pick<Clicker, 'slackUserId'>,
): Promise<Access> => {
  const access = await accesses.ofSlackUser(slackUserId);
  if (access === undefined || access.desired.state === 'revoked')
    throw new UserError('You have no access to Claude Code that you could give up.');
  return access;
};

/** The same as when an admin takes it away; an open request of theirs is taken back with it. */
export const giveUpAccess = async (deps: GiveUpDeps, clicker: Clicker, reason: string): Promise<void> => {
  const { slackUserId } = clicker;
  const { userId } = await readOwnAccess(deps, clicker);
  const change = {
    by: slackUserId,
    at: deps.clock.now().toISOString(),
    cause: OWN_WISH,
    ...(reason.trim() ? { reason: reason.trim() } : {}),
  };
  await cancelRequest(deps, slackUserId).catch((error: unknown) => {
    // None is open.
    if (!(error instanceof UserError)) throw error;
  });
  await revokeAccess(deps, userId, change, deps.settings.housekeeping.keepDays);
};
