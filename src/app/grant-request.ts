// An approved request becomes the desired state of its developer's access; the loop does the rest.
import { type Access, type Desired, nothingObserved } from '../core/access.ts';
import { dayOf } from '../core/day.ts';
import { Conflict } from '../core/errors.ts';
import { type Request, termsOf } from '../core/request.ts';
import type { Settings } from '../core/settings.ts';
import { attributed } from '../core/spend/attribution.ts';
import type { Accesses, Jobs, Trails } from './ports.ts';

export type GrantDeps = { settings: Settings; accesses: Accesses; trails: Trails; jobs: Jobs };

const desiredBy = (request: Request, developerId: string, before: Desired | undefined, settings: Settings): Desired => {
  const { team, models, region, dailyLimit } = termsOf(request);
  const tags = { ...settings.tags.fixed, ...settings.teams.find(({ name }) => name === team)?.tags };
  const today = dayOf(new Date(request.decision?.at ?? request.createdAt));
  return {
    revision: (before?.revision ?? 0) + 1,
    state: 'active',
    developerId,
    team,
    models,
    region,
    dailyLimit,
    tags,
    attributions: attributed(before?.attributions ?? [], today, { developerId, team, tags }),
    requestIds: [...(before?.requestIds ?? []), request.id],
  };
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
    await (before ? accesses.desire(userId, desired) : accesses.add(access));
  } catch (error) {
    // Another decision about the same developer was written meanwhile: build on that one.
    if (error instanceof Conflict) return grantRequest(deps, request);
    throw error;
  }
  await jobs.enqueue({ kind: 'access', id: userId });
  return access;
};
