// Notes on a request that waits what its requester has and spends, so that the card shows what a decision would change.
import type { Request } from '../core/request.ts';
import { standingOf } from '../core/standing.ts';
import type { Requests } from './ports.ts';
import { type BilledDeps, billedOf } from './show-spend.ts';

export type NoteDeps = BilledDeps & { requests: Requests };

/** The same request when nothing is otherwise than at the last look, or when it is decided. */
export const noteStanding = async (deps: NoteDeps, request: Request): Promise<Request> => {
  if (request.status !== 'pending') return request;
  const access = await deps.accesses.ofSlackUser(request.requester);
  if (access === undefined) return request;
  const standing = standingOf(access, await billedOf(deps, access));
  if (JSON.stringify(standing) === JSON.stringify(request.standing)) return request;
  return deps.requests.save({ ...request, standing });
};
