// An approved request becomes the desired state of its developer's access; the loop does the rest.
import { type Access, type Desired, nothingObserved } from '../core/access.ts';
import { Conflict } from '../core/errors.ts';
import { granted } from '../core/lifecycle.ts';
import { type Request, termsOf } from '../core/request.ts';
import type { Settings } from '../core/settings.ts';
import type { Accesses, Jobs, Trails } from './ports.ts';
import { writeDesired } from './write-desired.ts';

export type GrantDeps = { settings: Settings; accesses: Accesses; trails: Trails; jobs: Jobs };

const desiredBy = (request: Request, developerId: string, before: Desired | undefined, settings: Settings): Desired => {
  const terms = termsOf(request);
  const at = request.decision?.at ?? request.createdAt;
  return granted(before, {
    terms,
    developerId,
    tags: { ...settings.tags.fixed, ...settings.teams.find(({ name }) => name === terms.team)?.tags },
    requestId: request.id,
    change: { at, by: request.decision?.by, cause: request.id },
    keepDays: settings.housekeeping.keepDays,
    // What was taken away after the decision stays taken away.
    restores: request.standing?.state === 'revoked' && (before?.stopped?.at ?? '') <= at,
  });
};

/** The access that holds the request; granting twice changes nothing. Only for approved requests with a known identity. */
export const grantRequest = async (deps: GrantDeps, request: Request): Promise<Access> => {
  const { settings, accesses, trails, jobs } = deps;
  const { identity, decision } = request;
  if (identity?.kind !== 'resolved' || decision?.kind !== 'approved')
    throw new Error(`Request ${request.id} is not approved.`);
  const { userId, developerId } = identity;
  const before = await accesses.get(userId);
  if (before?.desired.requestIds.includes(request.id)) return before;

  const desired = desiredBy(request, developerId, before?.desired, settings);
  const access: Access = before
    ? { ...before, desired }
    : {
        userId,
        slackUserId: request.requester,
        name: request.requesterName,
        desired,
        observed: nothingObserved,
        fence: 0,
      };
  await accesses.link(request.requester, userId);
  await trails.append(
    { developer: userId },
    { at: decision.at, kind: 'granted', subject: request.id, by: decision.by },
  );
  try {
    await (before ? writeDesired(deps, before, desired) : accesses.add(access));
  } catch (error) {
    // Another decision about the same developer was written meanwhile: build on that one.
    if (error instanceof Conflict) return grantRequest(deps, request);
    throw error;
  }
  await jobs.enqueue({ kind: 'access', id: userId });
  return access;
};
