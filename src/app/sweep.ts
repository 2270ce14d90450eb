// The scheduled sweep: finds whatever is behind and enqueues it again, so that a lost message costs minutes, never a developer.
import { isDue } from '../core/access.ts';
import { Conflict } from '../core/errors.ts';
import { decided, isExpired, type Request } from '../core/request.ts';
import type { Settings } from '../core/settings.ts';
import { isDigestDue } from '../core/spend/digest-state.ts';
import { isBehind, isSettled } from '../core/telling.ts';
import type { Accesses, Clock, Jobs, Requests } from './ports.ts';
import type { Digests } from './spend-ports.ts';
import { type SweepAlertsDeps, sweepAlerts } from './sweep-alerts.ts';

export type SweepDeps = SweepAlertsDeps & {
  settings: Settings;
  requests: Requests;
  accesses: Accesses;
  digests: Digests;
  jobs: Jobs;
  clock: Clock;
};

const expire = async ({ requests, clock }: SweepDeps, request: Request): Promise<Request> => {
  try {
    return await requests.save(decided(request, { kind: 'expired', at: clock.now().toISOString() }));
  } catch (error) {
    // Decided in this very moment: that counts.
    if (error instanceof Conflict) return request;
    throw error;
  }
};

const accessOf = async ({ accesses }: SweepDeps, { status, identity }: Request) =>
  status === 'approved' && identity?.kind === 'resolved' ? accesses.get(identity.userId) : undefined;

/** Expires what is over, and enqueues everything that the worker should look at. */
export const sweep = async (deps: SweepDeps): Promise<void> => {
  const { settings, requests, accesses, digests, jobs, clock } = deps;
  for (const open of await requests.unsettled()) {
    const expired = isExpired(open, settings.requests.expireAfterDays, clock.now());
    const request = expired ? await expire(deps, open) : open;
    const access = await accessOf(deps, request);
    if (isBehind(request, access, settings) || isSettled(request, access, settings)) {
      await jobs.enqueue({ kind: 'request', id: request.id });
    }
  }
  for (const access of await accesses.all()) {
    if (isDue(access, clock.now())) await jobs.enqueue({ kind: 'access', id: access.userId });
  }
  for (const state of await digests.due()) {
    if (isDigestDue(state, clock.now())) await jobs.enqueue({ kind: 'digest', id: state.id });
  }
  await sweepAlerts(deps);
};
