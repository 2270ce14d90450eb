// Looks an approved requester up once more before anything is granted: a name may have changed since the card showed it.
import { Conflict } from '../core/errors.ts';
import type { Identity } from '../core/identity.ts';
import type { Request } from '../core/request.ts';
import { type IdentifyDeps, identifyRequester } from './identify-requester.ts';
import type { Clock, Requests } from './ports.ts';

export type ConfirmDeps = IdentifyDeps & { requests: Requests; clock: Clock };

const OTHER_USER = 'Identity Center now leads to another user than the one who was approved.';
const TAKEN = 'Their present user name belongs to somebody else here.';

/** The identity as it is now, for the user who was approved; or why it cannot be. */
const confirmed = async (deps: ConfirmDeps, request: Request, approved: Identity): Promise<Identity | string> => {
  const now = await identifyRequester(deps, request);
  if (now.kind === 'unresolved') return now.problem;
  if (now.userId !== approved.userId) return OTHER_USER;
  try {
    await deps.accesses.claim(now.developerId, now.userId);
    return now;
  } catch (error) {
    if (error instanceof Conflict) return TAKEN;
    throw error;
  }
};

/** The request with its present identity, or with what hinders it; the same one when nothing has changed. */
export const confirmIdentity = async (deps: ConfirmDeps, request: Request): Promise<Request> => {
  const { identity, hindrance } = request;
  if (identity?.kind !== 'resolved') return request;
  const found = await confirmed(deps, request, identity);
  if (typeof found === 'string') {
    if (hindrance?.problem === found) return request;
    return deps.requests.save({ ...request, hindrance: { problem: found, at: deps.clock.now().toISOString() } });
  }
  if (hindrance === undefined && found.developerId === identity.developerId) return request;
  const { hindrance: _, ...rest } = request;
  return deps.requests.save({ ...rest, identity: found });
};
