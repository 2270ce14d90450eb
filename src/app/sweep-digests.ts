// The part of the sweep about digests: whatever is due, and the word to the alarm when a channel has missed one.
import { Conflict } from '../core/errors.ts';
import { DIGEST_NOT_TOLD } from '../core/names.ts';
import type { Settings } from '../core/settings.ts';
import { digestPlans, isDigestDue } from '../core/spend/digest-state.ts';
import { isDigestLate } from '../core/spend/digest-times.ts';
import type { Clock, Jobs, Log } from './ports.ts';
import type { Digests } from './spend-ports.ts';

export type SweepDigestsDeps = { settings: Settings; digests: Digests; jobs: Jobs; clock: Clock; log: Log };

/** From now on it is known when one is missed, even if nothing ever fires. */
const watch = async ({ digests, clock }: SweepDigestsDeps, id: string): Promise<void> => {
  try {
    await digests.save({ id, since: clock.now().toISOString(), told: {}, version: 0 });
  } catch (error) {
    // It has become due in this very moment.
    if (!(error instanceof Conflict)) throw error;
  }
};

export const sweepDigests = async (deps: SweepDigestsDeps): Promise<void> => {
  const { settings, digests, jobs, clock, log } = deps;
  const states = await digests.all();
  for (const state of states) {
    if (isDigestDue(state, clock.now())) await jobs.enqueue({ kind: 'digest', id: state.id });
  }
  for (const plan of digestPlans(settings)) {
    const state = states.find(({ id }) => id === plan.id);
    if (state === undefined) await watch(deps, plan.id);
    else if (isDigestLate(plan, state, settings, clock.now()))
      log({ level: 'error', message: DIGEST_NOT_TOLD, digest: plan.id, toldThrough: state.toldThrough });
  }
};
