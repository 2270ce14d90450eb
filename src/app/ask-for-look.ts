// Asks the loop to look at a developer's access though nothing else is desired of it: AWS seems to hold something else.
import type { Accesses, Jobs } from './ports.ts';

/** `at` (ISO 8601, UTC): the look is due until there was one since. A lost message is found by the sweep. */
export const askForLook = async (
  { accesses, jobs }: { accesses: Accesses; jobs: Jobs },
  userId: string,
  at: string,
): Promise<void> => {
  await accesses.ask(userId, at);
  await jobs.enqueue({ kind: 'access', id: userId });
};
