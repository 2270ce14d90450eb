// Schedules as an event source: the function is called every so often (real time), or when somebody fires one.
import { createWork, type EventSource } from './event-source.ts';
import type { LambdaFunction } from './function.ts';
import type { InvocationResult } from './messages.ts';

export type ScheduleSource = EventSource & {
  /** Without an event: the one that comes every so often. */
  fire: (event?: unknown) => Promise<InvocationResult>;
};

export const scheduleSource = (lambda: LambdaFunction, everyMs: number, regular: () => unknown): ScheduleSource => {
  const work = createWork();
  const fire = (event: unknown = regular()): Promise<InvocationResult> => {
    const invocation = lambda.invoke(event);
    work.add(invocation.then(() => {}));
    return invocation;
  };
  const timer = setInterval(() => fire(), everyMs);
  return {
    fire,
    idle: work.settled,
    close: async () => {
      clearInterval(timer);
      await work.settled();
    },
  };
};
