// Runs a command of the operator's: what it says goes to standard output, and why it failed to standard error, in words.
import { Refused, Throttled, UserError } from '../src/core/errors.ts';

export const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const wordsFor = (error: unknown): string => {
  if (error instanceof UserError || error instanceof Throttled) return error.message;
  if (error instanceof Refused) return `Refused (${error.code}): ${error.message}`;
  if (error instanceof Error && error.name === 'CredentialsProviderError')
    return `There are no AWS credentials that work: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

/** `work` answers whether all is well; anything else ends in exit code 1. */
export const runCommand = async (work: () => Promise<boolean>): Promise<void> => {
  try {
    if (!(await work())) process.exitCode = 1;
  } catch (error) {
    process.stderr.write(`${wordsFor(error)}\n`);
    process.exitCode = 1;
  }
};
