// A call of Cost Explorer, with its errors translated: it has a word of its own for too many requests.
import { Refused, Throttled } from '../core/errors.ts';
import { translated } from './failures.ts';

export const askCostExplorer = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await translated(work);
  } catch (error) {
    if (error instanceof Refused && error.code === 'LimitExceededException')
      throw new Throttled('Cost Explorer asks to slow down.', undefined, { cause: error });
    throw error;
  }
};
