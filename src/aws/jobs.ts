// The queue to the worker: FIFO by what a job names, and never deduplicated.
import { randomUUID } from 'node:crypto';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Jobs } from '../app/ports.ts';
import { hexDigest } from '../core/fingerprint.ts';
import { sqsClient } from './clients.ts';
import { translated } from './failures.ts';

export const createJobs = ({ queueUrl }: { queueUrl: string }): Jobs => {
  const client = sqsClient();
  return {
    enqueue: async (job) => {
      await translated(() =>
        client.send(
          new SendMessageCommand({
            QueueUrl: queueUrl,
            MessageBody: JSON.stringify(job),
            // Ids may hold what SQS refuses in a group.
            MessageGroupId: `${job.kind}-${hexDigest(job.id)}`,
            // An id seen within five minutes would vanish without a word.
            MessageDeduplicationId: randomUUID(),
          }),
        ),
      );
    },
  };
};
