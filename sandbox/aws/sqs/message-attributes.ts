// What SQS itself says of a message that was received.
import type { QueuedMessage } from './queue.ts';

export const systemAttributes = (message: QueuedMessage): Record<string, string> => ({
  SenderId: 'AIDASANDBOX',
  SentTimestamp: String(message.sentAt),
  ApproximateReceiveCount: String(message.receiveCount),
  ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  ...(message.groupId === undefined ? {} : { MessageGroupId: message.groupId }),
  ...(message.deduplicationId === undefined
    ? {}
    : { MessageDeduplicationId: message.deduplicationId, SequenceNumber: message.sequenceNumber }),
  ...(message.sourceArn === undefined ? {} : { DeadLetterQueueSourceArn: message.sourceArn }),
});
