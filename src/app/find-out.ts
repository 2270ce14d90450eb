// Asks something that may go unanswered: a check says why instead of failing.
import { type Found, notFound } from '../core/health/found.ts';

/** Never throws. */
export const findOut = async <T>(ask: () => Promise<T>): Promise<Found<T>> => {
  try {
    return { known: await ask() };
  } catch (error) {
    return notFound(error);
  }
};
