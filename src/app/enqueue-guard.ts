// Finds whose estimate asks for something, after each reading and in every sweep, and names them to the worker.
import type { Access } from '../core/access.ts';
import { dayOf } from '../core/day.ts';
import { estimatedOf } from '../core/guard/estimated.ts';
import { isGuarding } from '../core/guard/guard-mode.ts';
import { isGuardDue, judge } from '../core/guard/judge.ts';
import { TEAMS_JOB } from '../core/job.ts';
import type { MeteredDay } from '../core/meter/metered-day.ts';
import type { FindGuardedDeps } from './guard-ports.ts';
import { dueTeams } from './guard-teams.ts';

/** What was counted today, by developer: nothing is read where nobody is guarded. */
const todayOf = async ({ settings, meterRecords, clock }: FindGuardedDeps) => {
  if (!isGuarding(settings)) return undefined;
  const [state, day] = await Promise.all([meterRecords.state(), meterRecords.day(dayOf(clock.now()))]);
  const byUser = Map.groupBy(day?.profiles ?? [], ({ userId }) => userId);
  const ofUser = (userId: string): MeteredDay | undefined => day && { ...day, profiles: byUser.get(userId) ?? [] };
  return { state, day, ofUser };
};

/** From the state alone, so that nothing that was lost on the way stays undone: not a warning, a stop or its end. */
export const enqueueGuard = async (deps: FindGuardedDeps, everybody: readonly Access[]): Promise<void> => {
  const { settings, jobs, clock } = deps;
  const now = clock.now();
  const today = await todayOf(deps);
  for (const access of everybody) {
    const estimated =
      today &&
      estimatedOf(access, { of: dayOf(now), day: today.ofUser(access.userId), state: today.state }, settings, now);
    if (isGuardDue(access, judge(access, estimated, settings, now)))
      await jobs.enqueue({ kind: 'guard', id: access.userId });
  }
  if (today && (await dueTeams(deps, everybody, today)).length > 0) await jobs.enqueue(TEAMS_JOB);
};
