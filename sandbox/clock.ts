// The sandbox's one clock: the real time and an offset, which can be moved forward.

export type Clock = {
  /** Milliseconds since 1970. */
  now: () => number;
  /** How far it is ahead of the real time, in milliseconds. */
  offset: () => number;
  /** Never back: an instant that has passed leaves it as it is. */
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
      // In one reading of the real time, which goes on between two.
      offset = Math.max(offset, at - real());
    },
  };
};
