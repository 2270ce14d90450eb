// Suspends the access of whoever has left, at once and once: what becomes of it is an admin's decision.
import type { Access, Desired } from '../core/access.ts';
import { isOnlyGuarded } from '../core/guard/guarded.ts';
import { heldAtStop } from '../core/held-setup.ts';
import { suspended } from '../core/lifecycle.ts';
import type { Leaver } from '../core/reconcile/finding.ts';
import { findingText } from '../core/reconcile/finding-text.ts';
import { type ChangeDesiredDeps, changeDesired } from './change-desired.ts';

const CAUSE = 'leaver';

/** `at` is the time of the run (ISO 8601, UTC), so that the same run again changes nothing, also when somebody gave it back since. */
export const suspendLeavers = async (
  deps: ChangeDesiredDeps,
  leavers: readonly Leaver[],
  accesses: readonly Access[],
  at: string,
): Promise<void> => {
  const isOpen = (desired: Desired): boolean => desired.state === 'active' || isOnlyGuarded(desired);
  const active = new Set(accesses.filter(({ desired }) => isOpen(desired)).map(({ userId }) => userId));
  for (const leaver of leavers.filter(({ userId }) => active.has(userId))) {
    const reason = findingText(leaver, (model) => model);
    const event = { at, kind: 'suspended' as const, subject: CAUSE, detail: reason };
    await changeDesired(deps, leaver.userId, event, (desired, access) =>
      isOpen(desired) ? suspended({ at, cause: CAUSE, reason }, heldAtStop(access)) : {},
    );
  }
};
