// Takes a developer's access away for a time or for good, or gives it back: the loop tags the profiles, and the policy obeys the tag.
import type { Desired } from '../core/access.ts';
import { UserError } from '../core/errors.ts';
import { resumed, revoked, suspended } from '../core/lifecycle.ts';
import { type Change, type ChangeDesiredDeps, changeDesired } from './change-desired.ts';

const change = (
  deps: ChangeDesiredDeps,
  userId: string,
  kind: 'suspended' | 'resumed' | 'revoked',
  { by, at, cause, reason }: Change,
  next: (desired: Desired) => Partial<Desired>,
): Promise<void> => changeDesired(deps, userId, { at, kind, subject: cause, by, detail: reason }, next);

const TAKEN_AWAY = 'Their access was taken away meanwhile, so it can neither be suspended nor be resumed.';

const unlessRevoked = ({ state }: Desired, next: Partial<Desired>): Partial<Desired> => {
  if (state === 'revoked') throw new UserError(TAKEN_AWAY);
  return next;
};

/** Suspending whoever is suspended changes nothing but the audit trail; a UserError when it was taken away. */
export const suspendAccess = (deps: ChangeDesiredDeps, userId: string, told: Change): Promise<void> =>
  change(deps, userId, 'suspended', told, (desired) =>
    unlessRevoked(desired, desired.state === 'suspended' ? {} : suspended(told)),
  );

/** Of an access that is suspended; a UserError when it was taken away. */
export const resumeAccess = (deps: ChangeDesiredDeps, userId: string, told: Change): Promise<void> =>
  change(deps, userId, 'resumed', told, (desired) =>
    unlessRevoked(desired, desired.state === 'active' ? {} : resumed(told)),
  );

/** Everything of it is deleted `keepDays` later. Taking away what was taken away already leaves its end as it is. */
export const revokeAccess = (deps: ChangeDesiredDeps, userId: string, told: Change, keepDays: number): Promise<void> =>
  change(deps, userId, 'revoked', told, (desired) => (desired.state === 'revoked' ? {} : revoked(told, keepDays)));
