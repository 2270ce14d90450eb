// How much of what was sent came from the prompt cache: the first thing to look at when a bill doubles.

/** Tokens by how they were billed. */
export type Sent = { fresh: number; cacheRead: number; cacheWrite: number };

/** Cache reads among all tokens sent, 0 to 1; undefined when none were. */
export const cacheShareOf = ({ fresh, cacheRead, cacheWrite }: Sent): number | undefined => {
  const all = fresh + cacheRead + cacheWrite;
  return all > 0 ? cacheRead / all : undefined;
};
