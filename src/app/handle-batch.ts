// A batch of the queue's messages, each group in its order: what failed is delivered again, and so is what stood behind it.
import { readJob } from '../core/read-job.ts';
import type { Job, Log } from './ports.ts';

/** `group` is the FIFO group. `id` is the same at every redelivery. */
export type QueueMessage = { id: string; group: string; body: string };

const handle = async (
  { id, body }: QueueMessage,
  work: (job: Job, messageId: string) => Promise<void>,
  log: Log,
): Promise<boolean> => {
  const job = readJob(body);
  try {
    // It will not get better, but the dead-letter queue keeps it for somebody to see.
    if (job === undefined) throw new Error('The message names no job.');
    await work(job, id);
    return true;
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    log({ level: 'error', message: 'A job failed and comes again', messageId: id, job, error: `${name}: ${message}` });
    return false;
  }
};

/** The ids of the messages that must be delivered again. Groups run beside each other. */
export const handleBatch = async (
  messages: QueueMessage[],
  work: (job: Job, messageId: string) => Promise<void>,
  log: Log,
): Promise<string[]> => {
  const groups = Object.values(Object.groupBy(messages, ({ group }) => group)).filter((group) => group !== undefined);
  const failed = await Promise.all(
    groups.map(async (group) => {
      for (const [index, message] of group.entries()) {
        if (!(await handle(message, work, log))) return group.slice(index);
      }
      return [];
    }),
  );
  return failed.flat().map(({ id }) => id);
};
