// Asks something that may go unanswered: a check says why instead of failing.
import { type Found, notFound } from '../core/health/found.ts';

/** Longer than the SDK's clients wait for one answer. */
const LIMIT_MS = 20_000;

/** Rejects after that time; what is still going on then is not stopped, and nobody waits for it. */
const within = async <T>(ask: () => Promise<T>, limitMs: number): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took longer than ${limitMs / 1000} seconds.`)), limitMs);
  });
  try {
    return await Promise.race([ask(), over]);
  } finally {
    clearTimeout(timer);
  }
};

/** Never throws, and ends in time. */
export const findOut = async <T>(ask: () => Promise<T>, limitMs = LIMIT_MS): Promise<Found<T>> => {
  try {
    return { known: await within(ask, limitMs) };
  } catch (error) {
    return notFound(error);
  }
};
