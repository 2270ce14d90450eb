// An admin suspends a developer's access, gives it back, or takes it away for good.
import type { Access, AccessState } from '../core/access.ts';
import { UserError } from '../core/errors.ts';
import { isOnlyGuarded } from '../core/guard/guarded.ts';
import { isOver } from '../core/profile-fate.ts';
import type { Settings } from '../core/settings.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { ChangeDesiredDeps } from './change-desired.ts';
import { lookAgain } from './look-again.ts';
import type { Accesses, Clock, Requests, Workspace } from './ports.ts';
import { resumeAccess, revokeAccess, suspendAccess } from './suspend-access.ts';

export type ReadSwitchableDeps = { settings: Settings; workspace: Workspace; accesses: Accesses; clock: Clock };
export type SwitchDeps = ChangeDesiredDeps & ReadSwitchableDeps & { requests: Requests };

export type Switch = 'suspend' | 'resume' | 'revoke';

const NO_ACCESS = 'They have no access to Claude Code.';
const UNCHANGED: Record<Switch, Partial<Record<AccessState, string>>> = {
  suspend: {
    suspended: 'Their access is suspended already.',
    revoked: 'Their access was taken away already, so there is nothing to suspend.',
  },
  resume: {
    active: 'Their access is not suspended, so there is nothing to resume.',
    revoked:
      'Their access was taken away, so it cannot be resumed. They may ask for it again, or you add them with `/claude-onboard add @person`.',
  },
  revoke: { revoked: 'Their access was taken away already.' },
};

/** The access, for an admin who may do this to it now. A UserError says why not: no admin, or nothing of the kind to do. */
export const readSwitchable = async (
  deps: ReadSwitchableDeps,
  clicker: Clicker,
  slackUserId: string,
  kind: Switch,
): Promise<Access> => {
  const [{ person }, access] = await Promise.all([
    authoriseAdmin(deps, clicker),
    deps.accesses.ofSlackUser(slackUserId),
  ]);
  if (access === undefined || isOver(access.desired, deps.clock.now())) throw new UserError(NO_ACCESS);
  if (kind === 'resume' && person.id === slackUserId)
    throw new UserError('This is your own access, so it needs another admin.');
  // A person's word comes in the place of an estimate's.
  const takesOver = kind === 'suspend' && isOnlyGuarded(access.desired);
  const unchanged = takesOver ? undefined : UNCHANGED[kind][access.desired.state];
  if (unchanged !== undefined) throw new UserError(unchanged);
  return access;
};

/** A UserError explains a refusal, and then nothing was changed; nobody gives their own access back. */
export const switchAccess = async (
  deps: SwitchDeps,
  clicker: Clicker,
  slackUserId: string,
  { kind, reason }: { kind: Switch; reason?: string },
): Promise<void> => {
  const { userId } = await readSwitchable(deps, clicker, slackUserId, kind);
  const why = reason ? { reason } : {};
  const change = { by: clicker.slackUserId, at: deps.clock.now().toISOString(), cause: 'command', ...why };
  if (kind === 'suspend') await suspendAccess(deps, userId, change);
  if (kind === 'resume') await resumeAccess(deps, userId, change);
  if (kind === 'revoke') await revokeAccess(deps, userId, change, deps.settings.housekeeping.keepDays);
  await lookAgain(deps, slackUserId);
};
