// Moves the sandbox through time: AWS looks at budgets and anomalies on the way, and what is scheduled comes at its hour.
import { addDays, dayOf, daysBetween, hourMs, monthAfter, startOfDay } from './aws/billing/days.ts';
import { runAwayDollarsAnHour } from './aws/billing/loops.ts';
import type { AwsSimulator } from './aws/server.ts';
import type { Clock } from './clock.ts';
import type { InvocationResult } from './lambda/messages.ts';
import { type Due, dueBetween, looksBetween, looksEveryMs, morningOf, type ScheduledEvent } from './timetable.ts';

/** Where it arrived, and what failed of the jobs that came due. */
export type Travel = { now: number; failed: { job: string; error: string }[] };

export type TimeMachine = {
  /** To when the meter reads next. */
  nextReading: () => Promise<Travel>;
  /** To the last reading of the next thirty minutes. */
  halfHour: () => Promise<Travel>;
  /** To 09:30 UTC of the next day. */
  nextDay: () => Promise<Travel>;
  /** To 09:30 UTC of the third of the next month, by when the last one is known. */
  nextMonth: () => Promise<Travel>;
  /**
   * Lets somebody's use run away from now on, until it is refused or the UTC day ends; late in the evening until the next
   * one does. Throws when nobody is called so, when it does already, or when their calls are refused.
   */
  runAway: (developerId: string) => void;
  /** Who ran away last. */
  ranAway: () => string | undefined;
};

export type TimeMachineParts = {
  clock: Clock;
  aws: AwsSimulator;
  /** Resolves when nothing is at work. */
  idle: () => Promise<unknown>;
  fire: (event: ScheduledEvent) => Promise<InvocationResult>;
  digestChannels: string[];
  /** Default: five minutes. */
  meterEveryMs?: number;
};

/** In days: on a longer journey digests come this often, because none tells more at once. */
const fortnight = 14;

const halfHourMs = 0.5 * hourMs;

/** Late in the day there is little left of it to run away in. */
const lateMs = 20 * hourMs;

export const createTimeMachine = (parts: TimeMachineParts): TimeMachine => {
  const { clock, aws, idle, fire, digestChannels, meterEveryMs = 300_000 } = parts;
  const { billing } = aws.state;
  const timetable = { meterEveryMs, digestChannels };
  let latest: string | undefined;

  const arrive = async (at: number): Promise<void> => {
    await idle();
    clock.jumpTo(at);
  };

  /** One after the other, each at its time and with its time. */
  const pass = async (due: Due[]): Promise<Travel> => {
    const failed: Travel['failed'] = [];
    for (const { at, event } of due) {
      await arrive(at);
      if (event === undefined) aws.evaluate();
      else {
        const result = await fire(event);
        const job = [event.job, event.channel].filter(Boolean).join(' ');
        if (!result.ok) failed.push({ job, error: result.error.errorMessage });
      }
      await idle();
    }
    return { now: clock.now(), failed };
  };

  const passUntil = async (at: number): Promise<Travel> => {
    const passed = await pass(dueBetween(clock.now(), at, timetable));
    await arrive(at);
    return { ...passed, now: clock.now() };
  };

  const readingBefore = (at: number): number => Math.floor(at / meterEveryMs) * meterEveryMs;

  const isRunning = (): boolean => {
    const loop = latest === undefined ? undefined : billing.loopOf(latest);
    return loop !== undefined && clock.now() < loop.until;
  };

  /** Nobody may leap over what the bot does about a loop: its first hour passes as it would, the rest faster. */
  const watchLoop = async (): Promise<Travel> =>
    isRunning() ? passUntil(readingBefore(clock.now() + hourMs)) : { now: clock.now(), failed: [] };

  /** What is done for a day comes when the day begins, not when people come to work. */
  const beginningOf = (day: string): Due[] => {
    const midnight = startOfDay(day);
    return dueBetween(Math.max(midnight - 1, clock.now()), midnight + meterEveryMs, timetable);
  };

  const nextDay = async (): Promise<Travel> => {
    const day = addDays(dayOf(clock.now()), 1);
    const watched = await watchLoop();
    const passed = await pass([
      ...looksBetween(clock.now(), startOfDay(day) - 1),
      ...beginningOf(day),
      ...looksBetween(Math.max(startOfDay(day), clock.now()), startOfDay(day) + looksEveryMs),
      ...morningOf(day, timetable),
    ]);
    return { ...passed, failed: [...watched.failed, ...passed.failed] };
  };

  const nextMonth = async (): Promise<Travel> => {
    const today = dayOf(clock.now());
    const last = addDays(monthAfter(today), 2);
    const { failed } = await watchLoop();
    failed.push(...(await pass(beginningOf(addDays(today, 1)))).failed);
    for (const [index, day] of daysBetween(addDays(today, 1), last).entries()) {
      const look = { at: startOfDay(day) + looksEveryMs };
      const isLong = (index + 1) % fortnight === 0;
      failed.push(...(await pass([look, ...(isLong ? morningOf(day, timetable) : [])])).failed);
    }
    const { now, failed: lately } = await pass([
      { at: startOfDay(last) + looksEveryMs },
      ...morningOf(last, timetable),
    ]);
    return { now, failed: [...failed, ...lately] };
  };

  let journey: Promise<unknown> = Promise.resolve();
  /** One journey after the other, however fast somebody asks. */
  const queued = (travel: () => Promise<Travel>) => (): Promise<Travel> => {
    const next = journey.then(travel);
    journey = next.catch(() => undefined);
    return next;
  };

  return {
    nextReading: queued(() => passUntil(readingBefore(clock.now()) + meterEveryMs)),
    halfHour: queued(() => passUntil(readingBefore(clock.now() + Math.max(halfHourMs, meterEveryMs)))),
    nextDay: queued(nextDay),
    nextMonth: queued(nextMonth),
    runAway: (developerId) => {
      const now = clock.now();
      if (!billing.people().some((person) => person.developerId === developerId))
        throw new Error(`Nobody here is called ${developerId}.`);
      if (!billing.mayCall(developerId, now)) throw new Error(`The calls of ${developerId} are refused at the moment.`);
      if ((billing.loopOf(developerId)?.until ?? 0) > now) throw new Error(`${developerId} runs away already.`);
      const today = dayOf(now);
      const isLate = now - startOfDay(today) >= lateMs;
      billing.runAway(developerId, {
        from: now,
        until: startOfDay(addDays(today, isLate ? 2 : 1)),
        dollarsAnHour: runAwayDollarsAnHour,
      });
      latest = developerId;
    },
    ranAway: () => latest,
  };
};
