// What the worker does with one message of the queue: it names what to look at, and the loop finds out the rest.
import type { ConvergeDeps } from './access-run.ts';
import { convergeAccess } from './converge-access.ts';
import { type ConvergeRequestDeps, convergeRequest } from './converge-request.ts';
import type { Job } from './ports.ts';

/** `messageId` is that of the queue, the same at every redelivery. Throws when the message should be delivered again. */
export const handleJob = (deps: ConvergeDeps & ConvergeRequestDeps, job: Job, messageId: string): Promise<void> => {
  switch (job.kind) {
    case 'access':
      return convergeAccess(deps, job.id, messageId);
    case 'request':
      return convergeRequest(deps, job.id);
  }
};
