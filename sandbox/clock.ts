// The sandbox's one clock: the real time and an offset, which can be moved forward.

export type Clock = {
  /** Milliseconds since 1970. */
  now: () => number;
  /** How far it is ahead of the real time, in milliseconds. */
  offset: () => number;
  /** Never back: what was done stays in the past. */
  jumpTo: (at: number) => void;
};

/** `startAt` is what it shows at first; default the real time. */
export const createClock = (startAt?: number, real: () => number = Date.now): Clock => {
  let offset = startAt === undefined ? 0 : startAt - real();
  const now = () => real() + offset;
  return {
    now,
    offset: () => offset,
    jumpTo: (at) => {
      if (at < now()) throw new Error(`The clock cannot go back to ${new Date(at).toISOString()}.`);
      offset = at - real();
    },
  };
};
