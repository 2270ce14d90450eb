// Suspends the access of whoever has left, at once and once: what becomes of it is an admin's decision.
import type { Access, Desired } from '../core/access.ts';
import { isOnlyGuarded } from '../core/guard/guarded.ts';
import { heldAtStop } from '../core/held-setup.ts';
import { suspended } from '../core/lifecycle.ts';
import type { Leaver } from '../core/reconcile/finding.ts';
import { findingText } from '../core/reconcile/finding-text.ts';
import { type ChangeDesiredDeps, changeDesired } from './change-desired.ts';
import { lookAgain } from './look-again.ts';
import type { Requests } from './ports.ts';

export type SuspendLeaversDeps = ChangeDesiredDeps & { requests: Requests };

const CAUSE = 'leaver';

/**
 * `at` is the time of the run (ISO 8601, UTC), so that the same run again changes nothing, also when somebody gave it back
 * since; `by` is the admin who has asked for it, if one has.
 */
export const suspendLeavers = async (
  deps: SuspendLeaversDeps,
  leavers: readonly Leaver[],
  accesses: readonly Access[],
  at: string,
  by?: string,
): Promise<void> => {
  const isOpen = (desired: Desired): boolean => desired.state === 'active' || isOnlyGuarded(desired);
  const active = new Map(accesses.flatMap((one) => (isOpen(one.desired) ? [[one.userId, one.slackUserId]] : [])));
  for (const leaver of leavers) {
    const slackUserId = active.get(leaver.userId);
    if (slackUserId === undefined) continue;
    const reason = findingText(leaver, (model) => model);
    const told = { at, ...(by ? { by } : {}) };
    const event = { ...told, kind: 'suspended' as const, subject: CAUSE, detail: reason };
    await changeDesired(deps, leaver.userId, event, (desired, access) =>
      isOpen(desired) ? suspended({ ...told, cause: CAUSE, reason }, heldAtStop(access)) : {},
    );
    await lookAgain(deps, slackUserId);
  }
};
