// Follows somebody whose user name changed in Identity Center: sessions carry the new one, so the profiles must too.

import { dayOf } from '../core/day.ts';
import { Conflict } from '../core/errors.ts';
import { identityOfUser } from '../core/identity.ts';
import { attributed } from '../core/spend/attribution.ts';
import type { AccessRun } from './access-run.ts';
import { changeDesired } from './change-desired.ts';

/** Makes the present user name desired, under the next revision. A disabled user, or a name that cannot be a tag, changes nothing. */
export const followRename = async ({ deps, access }: AccessRun): Promise<void> => {
  const { directory, accesses, clock, log } = deps;
  const user = await directory?.byId(access.userId);
  if (user === undefined || user.userName === access.desired.developerId) return;
  const identity = identityOfUser(user);
  if (identity.kind === 'unresolved') {
    log({ level: 'warn', message: 'A user cannot be followed', developer: access.userId, problem: identity.problem });
    return;
  }
  const { developerId } = identity;
  try {
    await accesses.claim(developerId, access.userId);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    log({ level: 'error', message: 'A new user name belongs to somebody else', developer: access.userId });
    return;
  }
  const now = clock.now();
  const before = access.desired.developerId;
  const event = {
    at: now.toISOString(),
    kind: 'identity-corrected' as const,
    subject: `revision ${access.desired.revision}`,
  };
  await changeDesired(deps, access.userId, { ...event, detail: `${before} → ${developerId}` }, (desired) => ({
    developerId,
    attributions: attributed(desired.attributions, dayOf(now), { developerId, team: desired.team, tags: desired.tags }),
  }));
};
