// A schedule of a channel fires, or an admin asks: its digests become due through the newest settled day.
import { addDays, dayOf } from '../core/day.ts';
import { Conflict } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import { type DigestPlan, type DigestState, daysToTell, digestPlans } from '../core/spend/digest-state.ts';
import type { Jobs } from './ports.ts';
import type { Digests } from './spend-ports.ts';

export type ScheduleDeps = { settings: Settings; digests: Digests; jobs: Jobs };

const makeDue = async (deps: ScheduleDeps, id: string, at: Date): Promise<DigestState> => {
  const { settings, digests } = deps;
  const through = addDays(dayOf(at), -settings.costs.lagDays);
  const state = (await digests.get(id)) ?? { id, since: at.toISOString(), told: {}, version: 0 };
  if (state.due !== undefined && state.due.through >= through) return state;
  try {
    const { nextAttemptAt: _, ...rest } = state;
    return await digests.save({ ...rest, due: { through, at: at.toISOString() } });
  } catch (error) {
    if (error instanceof Conflict) return makeDue(deps, id, at);
    throw error;
  }
};

/**
 * `at` is the scheduled time, not the clock: a retry after midnight still means the same day. Without a channel every
 * digest becomes due. Answers with those that still have something to tell; repeating it changes nothing.
 */
export const scheduleDigest = async (
  deps: ScheduleDeps,
  { channel, at }: { channel?: string; at: Date },
): Promise<DigestPlan[]> => {
  const plans = digestPlans(deps.settings).filter((plan) => channel === undefined || plan.channel === channel);
  const open: DigestPlan[] = [];
  for (const plan of plans) {
    const state = await makeDue(deps, plan.id, at);
    if (daysToTell(state).length === 0) continue;
    await deps.jobs.enqueue({ kind: 'digest', id: plan.id });
    open.push(plan);
  }
  return open;
};
