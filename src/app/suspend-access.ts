// Takes a developer's access away for a time or for good, or gives it back: the loop tags the profiles, and the policy obeys the tag.
import type { Access, Desired } from '../core/access.ts';
import { UserError } from '../core/errors.ts';
import { gaveBack, isOnlyGuarded, letRun } from '../core/guard/guarded.ts';
import { heldAtStop } from '../core/held-setup.ts';
import { revoked, suspended } from '../core/lifecycle.ts';
import { type Change, type ChangeDesiredDeps, changeDesired } from './change-desired.ts';

const change = (
  deps: ChangeDesiredDeps,
  userId: string,
  kind: 'suspended' | 'resumed' | 'revoked',
  { by, at, cause, reason }: Change,
  next: (desired: Desired, access: Access) => Partial<Desired>,
): Promise<void> => changeDesired(deps, userId, { at, kind, subject: cause, by, detail: reason }, next);

const TAKEN_AWAY = 'Their access was taken away meanwhile, so it can neither be suspended nor be resumed.';

const unlessRevoked = ({ state }: Desired, next: Partial<Desired>): Partial<Desired> => {
  if (state === 'revoked') throw new UserError(TAKEN_AWAY);
  return next;
};

/**
 * Suspending whoever is suspended changes nothing but the audit trail, unless only an estimate has stopped them: then it is
 * the person's decision from now on. A UserError when it was taken away.
 */
export const suspendAccess = (deps: ChangeDesiredDeps, userId: string, told: Change): Promise<void> =>
  change(deps, userId, 'suspended', told, (desired, access) =>
    unlessRevoked(
      desired,
      desired.state === 'suspended' && !isOnlyGuarded(desired) ? {} : suspended(told, heldAtStop(access)),
    ),
  );

/** Of an access that is suspended, which no estimate stops again on this UTC day; a UserError when it was taken away. */
export const resumeAccess = (deps: ChangeDesiredDeps, userId: string, told: Change): Promise<void> =>
  change(deps, userId, 'resumed', told, (desired) =>
    unlessRevoked(desired, desired.state === 'active' ? {} : gaveBack(desired, told)),
  );

/** Everything of it is deleted `keepDays` later. Taking away what was taken away already leaves its end as it is. */
export const revokeAccess = (deps: ChangeDesiredDeps, userId: string, told: Change, keepDays: number): Promise<void> =>
  change(deps, userId, 'revoked', told, (desired) =>
    desired.state === 'revoked' ? {} : revoked(told, keepDays, desired.state === 'suspended'),
  );

/**
 * Until the instant (ISO 8601, UTC) no estimate stops it; what an estimate has stopped comes back. What a person has
 * suspended stays so; a UserError when it was taken away.
 */
export const letAccessRun = (
  deps: ChangeDesiredDeps,
  userId: string,
  until: string,
  { by, at, cause, reason }: Change,
): Promise<void> =>
  changeDesired(
    deps,
    userId,
    { at, kind: 'let-run', subject: cause, by, detail: `Until ${until}. ${reason ?? ''}` },
    (desired) => unlessRevoked(desired, letRun(desired, { by, at, cause, ...(reason ? { reason } : {}) }, until)),
  );
