// A developer takes their open request back.
import { Conflict, UserError } from '../core/errors.ts';
import { decided, type Request } from '../core/request.ts';
import type { Clock, Jobs, Requests } from './ports.ts';

/** The cancelled request; a UserError when there is none open. */
export const cancelRequest = async (
  deps: { requests: Requests; jobs: Jobs; clock: Clock },
  slackUserId: string,
): Promise<Request> => {
  const { requests, jobs, clock } = deps;
  const id = await requests.openOf(slackUserId);
  const request = id === undefined ? undefined : await requests.get(id);
  if (request?.status !== 'pending') throw new UserError('You have no open request. Ask with `/claude-onboard`.');
  try {
    const saved = await requests.save(
      decided(request, { kind: 'cancelled', by: slackUserId, at: clock.now().toISOString() }),
    );
    await jobs.enqueue({ kind: 'request', id: saved.id });
    return saved;
  } catch (error) {
    if (error instanceof Conflict) return cancelRequest(deps, slackUserId);
    throw error;
  }
};
