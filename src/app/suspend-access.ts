// Takes a developer's access away for a time, or gives it back: the loop tags the profiles, and the policy obeys the tag.
import { resumed, suspended } from '../core/lifecycle.ts';
import { type Change, type ChangeDesiredDeps, changeDesired } from './change-desired.ts';

/** Suspending whoever is suspended changes nothing but the audit trail. */
export const suspendAccess = (
  deps: ChangeDesiredDeps,
  userId: string,
  { by, at, cause, reason }: Change,
): Promise<void> =>
  changeDesired(deps, userId, { at, kind: 'suspended', subject: cause, by, detail: reason }, () =>
    suspended({ by, at, cause, reason }),
  );

export const resumeAccess = (
  deps: ChangeDesiredDeps,
  userId: string,
  { by, at, cause, reason }: Change,
): Promise<void> =>
  changeDesired(deps, userId, { at, kind: 'resumed', subject: cause, by, detail: reason }, () =>
    resumed({ by, at, cause, reason }),
  );
