// The scheduled sweep: finds whatever is behind and enqueues it again, so that a lost message costs minutes, never a developer.
import { isDue } from '../core/access-due.ts';
import { isNewsBehind } from '../core/access-news.ts';
import { Conflict } from '../core/errors.ts';
import { fingerprint } from '../core/fingerprint.ts';
import { decided, isExpired, type Request, reminded } from '../core/request.ts';
import { isRolloutDue } from '../core/rollout/rollout-card.ts';
import type { Settings } from '../core/settings.ts';
import { isBehind, isSettled } from '../core/telling.ts';
import type { Heartbeats } from './doctor-ports.ts';
import { enqueueGuard } from './enqueue-guard.ts';
import type { FindGuardedDeps } from './guard-ports.ts';
import type { Accesses, Clock, Jobs, Requests } from './ports.ts';
import type { Rollouts } from './rollout-ports.ts';
import { type SweepAlertsDeps, sweepAlerts } from './sweep-alerts.ts';
import { type SweepDiagnosesDeps, sweepDiagnoses } from './sweep-diagnoses.ts';
import { type SweepDigestsDeps, sweepDigests } from './sweep-digests.ts';
import { type SweepReconciliationDeps, sweepReconciliation } from './sweep-reconciliation.ts';
import { type SweepTagsDeps, sweepTags } from './sweep-tags.ts';

export type SweepDeps = FindGuardedDeps &
  SweepAlertsDeps &
  SweepDigestsDeps &
  SweepTagsDeps &
  SweepReconciliationDeps &
  SweepDiagnosesDeps & {
    settings: Settings;
    requests: Requests;
    accesses: Accesses;
    rollouts: Rollouts;
    heartbeats: Heartbeats;
    jobs: Jobs;
    clock: Clock;
  };

/** The request as time has changed it: over, or to be reminded of. */
const advanced = ({ settings, clock }: SweepDeps, request: Request): Request => {
  const { expireAfterDays, remindEveryHours } = settings.requests;
  const now = clock.now();
  return isExpired(request, expireAfterDays, now)
    ? decided(request, { kind: 'expired', at: now.toISOString() })
    : reminded(request, remindEveryHours, now);
};

const advance = async (deps: SweepDeps, request: Request): Promise<Request> => {
  const next = advanced(deps, request);
  if (next === request) return request;
  try {
    return await deps.requests.save(next);
  } catch (error) {
    // Decided in this very moment: that counts.
    if (error instanceof Conflict) return request;
    throw error;
  }
};

const accessOf = async ({ accesses }: SweepDeps, { status, identity }: Request) =>
  status === 'approved' && identity?.kind === 'resolved' ? accesses.get(identity.userId) : undefined;

/** Expires what is over, reminds of what waits, and enqueues everything that the worker should look at. */
export const sweep = async (deps: SweepDeps): Promise<void> => {
  const { settings, requests, accesses, rollouts, jobs, clock } = deps;
  for (const open of await requests.unsettled()) {
    const request = await advance(deps, open);
    const access = await accessOf(deps, request);
    if (isBehind(request, access, settings) || isSettled(request, access, settings)) {
      await jobs.enqueue({ kind: 'request', id: request.id });
    }
  }
  const everybody = await accesses.all();
  for (const access of everybody) {
    if (isDue(access, clock.now())) await jobs.enqueue({ kind: 'access', id: access.userId });
    if (isNewsBehind(access, settings)) await jobs.enqueue({ kind: 'news', id: access.userId });
  }
  for (const rollout of await rollouts.unsettled()) {
    if (isRolloutDue(rollout, everybody, settings, clock.now()))
      await jobs.enqueue({ kind: 'rollout', id: rollout.id });
  }
  await enqueueGuard(deps, everybody);
  await sweepDigests(deps);
  await sweepAlerts(deps);
  await sweepTags(deps);
  await sweepReconciliation(deps, everybody);
  await sweepDiagnoses(deps);
  await deps.heartbeats.beat('sweep', { at: clock.now().toISOString(), configuration: fingerprint(settings) });
};
