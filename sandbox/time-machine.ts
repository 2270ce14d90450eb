// Moves the sandbox through time: AWS looks at budgets and anomalies on the way, and what is scheduled comes at its hour.
import { behaviours } from './aws/billing/behaviour.ts';
import { addDays, dayOf, daysBetween, hourMs, monthAfter, startOfDay } from './aws/billing/days.ts';
import type { AwsSimulator } from './aws/server.ts';
import type { Clock } from './clock.ts';
import type { InvocationResult } from './lambda/messages.ts';

export type ScheduledEvent = {
  job: 'sweep' | 'housekeeping' | 'meter' | 'costs' | 'digest';
  /** Of the digest. */
  channel?: string;
  /** When it was due. */
  time: string;
};

/** Where it arrived, and what failed of the jobs that came due. */
export type Travel = { now: number; failed: { job: string; error: string }[] };

export type TimeMachine = {
  /** To 09:30 UTC of the next day. */
  nextDay: () => Promise<Travel>;
  /** To 09:30 UTC of the third of the next month, by when the last one is known. */
  nextMonth: () => Promise<Travel>;
  /** Makes somebody spend hundreds of dollars today. Throws when nobody is called so. */
  runAway: (developerId: string) => void;
};

export type TimeMachineParts = {
  clock: Clock;
  aws: AwsSimulator;
  /** Resolves when nothing is at work. */
  idle: () => Promise<unknown>;
  fire: (event: ScheduledEvent) => Promise<InvocationResult>;
  digestChannels: string[];
};

/** AWS looks at its figures at midnight, at eight and at four. */
const looksEveryMs = 8 * hourMs;
const jobsAt = 9 * hourMs;
const digestsAt = 9.5 * hourMs;

/** In days: on a longer journey digests come this often, because none tells more at once. */
const fortnight = 14;

/** Late in the day there is little left of it to run away in. */
const lateMs = 20 * hourMs;

export const createTimeMachine = ({ clock, aws, idle, fire, digestChannels }: TimeMachineParts): TimeMachine => {
  const arrive = async (at: number): Promise<void> => {
    await idle();
    clock.jumpTo(Math.max(at, clock.now()));
  };

  const look = async (at: number): Promise<void> => {
    await arrive(at);
    aws.evaluate();
    await idle();
  };

  const runJob = async (event: ScheduledEvent, failed: Travel['failed']): Promise<void> => {
    const result = await fire(event);
    if (!result.ok)
      failed.push({ job: [event.job, event.channel].filter(Boolean).join(' '), error: result.error.errorMessage });
    await idle();
  };

  const morningOf = async (day: string): Promise<Travel> => {
    const failed: Travel['failed'] = [];
    const dueAt = (after: number) => ({ time: new Date(startOfDay(day) + after).toISOString() });
    await arrive(startOfDay(day) + jobsAt);
    for (const job of ['sweep', 'housekeeping', 'meter', 'costs'] as const)
      await runJob({ job, ...dueAt(jobsAt) }, failed);
    await arrive(startOfDay(day) + digestsAt);
    for (const channel of digestChannels) await runJob({ job: 'digest', channel, ...dueAt(digestsAt) }, failed);
    return { now: clock.now(), failed };
  };

  const nextDay = async (): Promise<Travel> => {
    const day = addDays(dayOf(clock.now()), 1);
    const first = Math.floor(clock.now() / looksEveryMs + 1) * looksEveryMs;
    for (let at = first; at < startOfDay(day) + jobsAt; at += looksEveryMs) await look(at);
    return morningOf(day);
  };

  const nextMonth = async (): Promise<Travel> => {
    const today = dayOf(clock.now());
    const last = addDays(monthAfter(today), 2);
    const failed: Travel['failed'] = [];
    for (const [index, day] of daysBetween(addDays(today, 1), last).entries()) {
      await look(startOfDay(day) + looksEveryMs);
      if ((index + 1) % fortnight === 0) failed.push(...(await morningOf(day)).failed);
    }
    await look(startOfDay(last) + looksEveryMs);
    const { now, failed: lately } = await morningOf(last);
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
    nextDay: queued(nextDay),
    nextMonth: queued(nextMonth),
    runAway: (developerId) => {
      const { billing } = aws.state;
      if (!billing.people().some((person) => person.developerId === developerId))
        throw new Error(`Nobody here is called ${developerId}.`);
      const today = dayOf(clock.now());
      const isLate = clock.now() - startOfDay(today) >= lateMs;
      billing.change(developerId, {
        from: today,
        until: addDays(today, isLate ? 2 : 1),
        behaviour: behaviours.runAway,
      });
    },
  };
};
