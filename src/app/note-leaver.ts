// Slack says that somebody was deactivated: their access is suspended at once, and a look over the account tells the admins.
import { Conflict } from '../core/errors.ts';
import { NEVER_RUN, noted } from '../core/reconcile/reconciliation.ts';
import type { Clock, Workspace } from './ports.ts';
import type { Reconciliations } from './reconcile-ports.ts';
import { type SuspendLeaversDeps, suspendLeavers } from './suspend-leavers.ts';

export type NoteLeaverDeps = SuspendLeaversDeps & {
  workspace: Workspace;
  reconciliations: Reconciliations;
  clock: Clock;
};

/** The look is due at once, also where its message is lost. */
const ask = async (deps: NoteLeaverDeps, slackUserId: string, at: string, attempts = 5): Promise<void> => {
  const { reconciliations, jobs } = deps;
  try {
    await reconciliations.save(noted((await reconciliations.get()) ?? NEVER_RUN, slackUserId, at));
  } catch (error) {
    if (error instanceof Conflict && attempts > 1) return ask(deps, slackUserId, at, attempts - 1);
    throw error;
  }
  await jobs.enqueue({ kind: 'reconcile', id: at });
};

/**
 * Slack is asked whether it is so. Nothing is done for somebody without an access, nor for whoever was known to have left:
 * an admin may have given it back since.
 */
export const noteLeaver = async (deps: NoteLeaverDeps, slackUserId: string): Promise<void> => {
  const { accesses, reconciliations, workspace, clock } = deps;
  const access = await accesses.ofSlackUser(slackUserId);
  if (access === undefined || access.desired.state === 'revoked') return;
  if ((await reconciliations.get())?.slack.deactivated.includes(slackUserId)) return;
  if (!(await workspace.person(slackUserId))?.deactivated) return;
  const at = clock.now().toISOString();
  await suspendLeavers(deps, [{ kind: 'leaver', userId: access.userId, why: 'slack' }], [access], at);
  await ask(deps, slackUserId, at);
};
