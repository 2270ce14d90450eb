// Reads what a platform may refuse to show, where that must keep nobody from all else.
import { Refused } from '../core/errors.ts';

/** Undefined where it is refused, which `refused` is told of; any other failure is thrown. */
export const unlessRefused = async <T>(
  read: () => Promise<T>,
  refused: (refusal: Refused) => void,
): Promise<T | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refused(error);
    return undefined;
  }
};
