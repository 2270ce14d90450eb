// Attributes of queues and messages: which were asked for, and what a queue says of itself.
import type { Queue } from './queue.ts';

/** `All` (or `.*`, or `name.*`) asks for more than one. Undefined when nothing is left, as SQS leaves the member out. */
export const partsAsked = <Value>(all: Record<string, Value>, names: string[]): Record<string, Value> | undefined => {
  const asked = Object.entries(all).filter(([name]) =>
    names.some(
      (each) =>
        each === 'All' || each === '.*' || each === name || (each.endsWith('.*') && name.startsWith(each.slice(0, -2))),
    ),
  );
  return asked.length === 0 ? undefined : Object.fromEntries(asked);
};

export const queueAttributes = (queue: Queue, now: number): Record<string, string> => {
  const messages = queue.messages();
  const inFlight = messages.filter(queue.inFlight).length;
  const delayed = messages.filter(({ receiveCount, visibleAt }) => receiveCount === 0 && visibleAt > now).length;
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(messages.length - inFlight - delayed),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    VisibilityTimeout: String(queue.visibilityTimeoutMs / 1000),
    DelaySeconds: String(queue.delayMs / 1000),
    MaximumMessageSize: '262144',
    MessageRetentionPeriod: '345600',
    ReceiveMessageWaitTimeSeconds: '0',
    ...(queue.fifo ? { FifoQueue: 'true', ContentBasedDeduplication: String(queue.contentBasedDeduplication) } : {}),
    ...(queue.redrive && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: queue.redrive.deadLetter.arn,
        maxReceiveCount: queue.redrive.maxReceiveCount,
      }),
    }),
  };
};
