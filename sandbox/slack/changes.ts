// Counts changes and tells of them, so that a page knows when to look again.
export type Changes = {
  revision: () => number;
  /** Called after every change of the state. */
  bump: () => void;
  /** Answers how to stop listening. */
  listen: (listener: (revision: number) => void) => () => void;
};

export const createChanges = (): Changes => {
  let revision = 0;
  const listeners = new Set<(revision: number) => void>();
  return {
    revision: () => revision,
    bump: () => {
      revision += 1;
      for (const listener of listeners) listener(revision);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
