// Schedules as an event source: the function is called every so often (real time), or when somebody fires one.
import { createWork, type EventSource } from './event-source.ts';
import type { LambdaFunction } from './function.ts';
import type { InvocationResult } from './messages.ts';

export type ScheduleSource = EventSource & {
  /** Without an event: the one that comes every so often. */
  fire: (event?: unknown) => Promise<InvocationResult>;
  /** Begins to come every so often. */
  repeat: (everyMs: number) => void;
};

export const scheduleSource = (lambda: LambdaFunction, regular: () => unknown): ScheduleSource => {
  const work = createWork();
  const fire = (event: unknown = regular()): Promise<InvocationResult> => {
    const invocation = lambda.invoke(event);
    work.add(invocation.then(() => {}));
    return invocation;
  };
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  return {
    fire,
    repeat: (everyMs) => {
      clearInterval(timer);
      if (!closed) timer = setInterval(() => fire(), everyMs);
    },
    idle: work.settled,
    close: async () => {
      closed = true;
      clearInterval(timer);
      await work.settled();
    },
  };
};
