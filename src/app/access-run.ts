// One run of the loop over one developer's access: holds the lease, keeps the record and tells how far it is.
import type { Access, Observed } from '../core/access.ts';
import { isNewsBehind } from '../core/access-news.ts';
import type { AuditEvent } from '../core/event.ts';
import { movesOf } from '../core/rollout/moves.ts';
import type { Settings } from '../core/settings.ts';
import type { Accesses, Budgets, Clock, Directory, Jobs, Log, Profiles, Trails } from './ports.ts';
import type { Reconciliations } from './reconcile-ports.ts';

export type ConvergeDeps = {
  settings: Settings;
  accesses: Accesses;
  trails: Trails;
  jobs: Jobs;
  profiles: Profiles;
  budgets: Budgets;
  /** Undefined where Identity Center is not configured. */
  directory: Directory | undefined;
  reconciliations: Reconciliations;
  clock: Clock;
  log: Log;
};

export type AccessRun = {
  deps: ConvergeDeps;
  access: Access;
  /** The record as last written. */
  readonly observed: Observed;
  /** Writes the changes and prolongs the lease; `Conflict` when another run has taken over. */
  record: (change: Partial<Observed>) => Promise<void>;
  audit: (event: Omit<AuditEvent, 'at'> & { at?: string }) => Promise<void>;
  /** Lets the request's card and message follow, at most every three seconds unless it is the end. */
  tell: (end?: 'end') => Promise<void>;
};

/** A run writes at least this often, or another may take its place. */
export const LEASE_MS = 20_000;
// Slack asks for no more than one edit of a message in three seconds.
const TELL_EVERY_MS = 3_000;

/** The rollouts that wait for this run, if any do: they are the reason for what is desired and not yet true. */
const rolloutsBehind = ({ desired, observed }: Access): string[] => {
  if (observed.revision === desired.revision) return [];
  const { movedBackBy } = desired;
  return [...new Set([...movesOf(desired).map(({ id }) => id), ...(movedBackBy ? [movedBackBy] : [])])];
};

/** `access` must have been leased just now. */
export const startRun = (deps: ConvergeDeps, access: Access): AccessRun => {
  const { accesses, trails, jobs, clock, settings } = deps;
  const subject = { developer: access.userId };
  let observed = access.observed;
  let toldAt = Number.NEGATIVE_INFINITY;
  return {
    deps,
    access,
    get observed() {
      return observed;
    },
    record: async (change) => {
      observed = { ...observed, ...change };
      await accesses.observe(access.userId, access.fence, observed, new Date(clock.now().getTime() + LEASE_MS));
    },
    audit: (event) => trails.append(subject, { at: clock.now().toISOString(), ...event }),
    tell: async (end) => {
      const now = clock.now().getTime();
      const request = access.desired.requestIds.at(-1);
      if (end === undefined && now - toldAt < TELL_EVERY_MS) return;
      toldAt = now;
      for (const rollout of end ? rolloutsBehind(access) : []) await jobs.enqueue({ kind: 'rollout', id: rollout });
      if (end && isNewsBehind({ ...access, observed }, settings))
        await jobs.enqueue({ kind: 'news', id: access.userId });
      if (request !== undefined) await jobs.enqueue({ kind: 'request', id: request });
    },
  };
};
