// Ids and timestamps in Slack's formats, never the same one twice.
export type Ids = {
  /** `V0000001A` for `V`. */
  next: (prefix: string) => string;
  /** Seconds and microseconds, later than every one before; `at` is in milliseconds, by default now. */
  ts: (at?: number) => string;
};

export const createIds = (now: () => number): Ids => {
  let count = 0;
  let last = 0;
  return {
    next: (prefix) => {
      count += 1;
      return `${prefix}${count.toString(36).toUpperCase().padStart(8, '0')}`;
    },
    ts: (at = now()) => {
      last = Math.max(at * 1000, last + 1);
      return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
    },
  };
};
