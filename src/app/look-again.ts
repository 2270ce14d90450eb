// Brings the card of somebody's open request up to date after their access has changed.
import type { Jobs, Requests } from './ports.ts';

/** Does nothing for whoever has no open request. */
export const lookAgain = async (
  { requests, jobs }: { requests: Requests; jobs: Jobs },
  slackUserId: string,
): Promise<void> => {
  const id = await requests.openOf(slackUserId);
  if (id !== undefined) await jobs.enqueue({ kind: 'request', id });
};
