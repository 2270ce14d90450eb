// An admin presses Retry on what AWS refused: the same desired state under a new revision.
import { type Access, failureOf, isReady } from '../core/access.ts';
import { Conflict, UserError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { Accesses, Clock, Jobs, Requests, Trails, Workspace } from './ports.ts';
import { writeDesired } from './write-desired.ts';

export type RetryDeps = {
  settings: Settings;
  workspace: Workspace;
  requests: Requests;
  accesses: Accesses;
  trails: Trails;
  jobs: Jobs;
  clock: Clock;
};

const UNDER_WAY = 'It is being tried already; the message will show how it ends.';

const retry = async (deps: RetryDeps, access: Access | undefined, by: string): Promise<void> => {
  if (!access) throw new UserError('There is nothing to retry.');
  const { userId, desired } = access;
  if (isReady(access)) throw new UserError('There is nothing to retry: all of it is there by now.');
  if (failureOf(access) === undefined) throw new UserError(UNDER_WAY);
  const revision = desired.revision + 1;
  const at = deps.clock.now().toISOString();
  const event = { at, kind: 'retried' as const, subject: `revision ${revision}`, by };
  try {
    await writeDesired(deps, access, { ...desired, event, revision });
  } catch (error) {
    if (error instanceof Conflict) throw new UserError(UNDER_WAY);
    throw error;
  }
  await deps.trails.append({ developer: userId }, event);
  await deps.jobs.enqueue({ kind: 'access', id: userId });
};

/** By a request's card. A UserError when there is nothing that failed, or when somebody else is retrying it already. */
export const retryRequest = async (deps: RetryDeps, clicker: Clicker, requestId: string): Promise<void> => {
  const [{ person }, request] = await Promise.all([authoriseAdmin(deps, clicker), deps.requests.get(requestId)]);
  const identity = request?.identity;
  if (request?.hindrance) return deps.jobs.enqueue({ kind: 'request', id: requestId });
  await retry(deps, identity?.kind === 'resolved' ? await deps.accesses.get(identity.userId) : undefined, person.id);
};

/** By the message about a change of somebody's access; the same refusals. */
export const retryChange = async (deps: RetryDeps, clicker: Clicker, userId: string): Promise<void> => {
  const [{ person }, access] = await Promise.all([authoriseAdmin(deps, clicker), deps.accesses.get(userId)]);
  await retry(deps, access, person.id);
  // The message loses its button at once.
  await deps.jobs.enqueue({ kind: 'news', id: userId });
};
