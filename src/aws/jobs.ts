// The queue to the worker: FIFO by what a job names, and never deduplicated.
import { randomUUID } from 'node:crypto';
import type { Jobs } from '../app/ports.ts';
import { hexDigest } from '../core/fingerprint.ts';
import { translated } from './failures.ts';
import type { Sender } from './queue.ts';

export const createJobs = ({ queueUrl }: { queueUrl: string }): Jobs => {
  let sender: Promise<Sender> | undefined;
  return {
    enqueue: async (job) => {
      // Loaded with the first job, because a first answer enqueues none.
      sender ??= import('./queue.ts').then(({ createSender }) => createSender());
      const send = await sender;
      await translated(() =>
        send({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify(job),
          // Ids may hold what SQS refuses in a group.
          MessageGroupId: `${job.kind}-${hexDigest(job.id)}`,
          // An id seen within five minutes would vanish without a word.
          MessageDeduplicationId: randomUUID(),
        }),
      );
    },
  };
};
