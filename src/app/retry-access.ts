// An admin presses Retry on a failed provisioning: the same desired state under a new revision.
import { failureOf } from '../core/access.ts';
import { Conflict, UserError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { Accesses, Clock, Jobs, Requests, Trails, Workspace } from './ports.ts';

export type RetryDeps = {
  settings: Settings;
  workspace: Workspace;
  requests: Requests;
  accesses: Accesses;
  trails: Trails;
  jobs: Jobs;
  clock: Clock;
};

/** A UserError when there is nothing that failed, or when somebody else is retrying it already. */
export const retryAccess = async (deps: RetryDeps, clicker: Clicker, requestId: string): Promise<void> => {
  const [{ person }, request] = await Promise.all([authoriseAdmin(deps, clicker), deps.requests.get(requestId)]);
  const identity = request?.identity;
  if (request?.hindrance) return deps.jobs.enqueue({ kind: 'request', id: requestId });
  const access = identity?.kind === 'resolved' ? await deps.accesses.get(identity.userId) : undefined;
  if (!access) throw new UserError('There is nothing to retry.');
  const { desired } = access;
  if (failureOf(access) === undefined) {
    throw new UserError('It is being tried already; the card will show how it ends.');
  }
  const revision = desired.revision + 1;
  try {
    await deps.accesses.desire(access.userId, { ...desired, revision });
  } catch (error) {
    if (error instanceof Conflict) throw new UserError('It is being tried already; the card will show how it ends.');
    throw error;
  }
  const at = deps.clock.now().toISOString();
  await deps.trails.append(
    { developer: access.userId },
    { at, kind: 'retried', subject: `revision ${revision}`, by: person.id },
  );
  await deps.jobs.enqueue({ kind: 'access', id: access.userId });
};
