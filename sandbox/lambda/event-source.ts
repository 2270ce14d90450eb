// What every event source offers to whoever runs it.

export type EventSource = {
  /** Resolves when nothing is at work and nothing waits that could be taken now. */
  idle: () => Promise<void>;
  /** Takes nothing more, and waits for what is at work. */
  close: () => Promise<void>;
};

/** Work in progress, counted; `settled` waits for all of it, also for what is added meanwhile. */
export const createWork = () => {
  const running = new Set<Promise<void>>();
  return {
    size: () => running.size,
    add: (work: Promise<void>): void => {
      const done: Promise<void> = work.finally(() => running.delete(done));
      running.add(done);
    },
    settled: async (): Promise<void> => {
      while (running.size > 0) await Promise.all(running);
    },
  };
};
