// One queue: what is sent, received, locked, seen twice, given up; the rules of standard and FIFO queues.
import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error.ts';

export type MessageAttribute = { DataType: string; StringValue?: string | undefined; BinaryValue?: string | undefined };

export type MessageParts = {
  body: string;
  attributes: Record<string, MessageAttribute>;
  groupId?: string | undefined;
  deduplicationId?: string | undefined;
  delayMs: number;
};

export type QueuedMessage = MessageParts & {
  id: string;
  sequenceNumber: string;
  sentAt: number;
  firstReceivedAt?: number;
  receiveCount: number;
  /** Nobody receives it before; a message that was received is in flight until then. */
  visibleAt: number;
  /** Where it was first, when it lies in a dead-letter queue. */
  sourceArn?: string;
};

export type QueueParts = {
  name: string;
  url: string;
  arn: string;
  region: string;
  account: string;
  visibilityTimeoutMs: number;
  delayMs: number;
  contentBasedDeduplication: boolean;
  redrive?: { deadLetter: Queue; maxReceiveCount: number } | undefined;
};

export type Queue = QueueParts & {
  fifo: boolean;
  createdAt: number;
  send: (parts: MessageParts) => { id: string; sequenceNumber: string };
  /** Up to `max` messages in order, each with a handle of its own for this receipt. */
  receive: (max: number, visibilityTimeoutMs?: number) => { message: QueuedMessage; receiptHandle: string }[];
  remove: (receiptHandle: string) => void;
  changeVisibility: (receiptHandle: string, timeoutMs: number) => void;
  /** Every message that is not yet deleted, in flight or not. */
  messages: () => readonly QueuedMessage[];
  inFlight: (message: QueuedMessage) => boolean;
  /** Calls back after anything was sent; the answer stops it. */
  onSend: (listener: () => void) => () => void;
  adopt: (message: QueuedMessage) => void;
};

const deduplicationMs = 5 * 60_000;
const retentionMs = 4 * 24 * 60 * 60_000;

const invalidValue = (message: string) => new AwsError('InvalidParameterValue', 400, message);

export const createQueue = (parts: QueueParts, now: () => number): Queue => {
  const fifo = parts.name.endsWith('.fifo');
  let messages: QueuedMessage[] = [];
  let sent = 0;
  const seen = new Map<string, { at: number; id: string; sequenceNumber: string }>();
  const listeners = new Set<() => void>();

  const inFlight = (message: QueuedMessage) => message.receiveCount > 0 && message.visibleAt > now();
  const told = () => {
    for (const listener of listeners) listener();
  };
  const handleOf = ({ id, receiveCount }: QueuedMessage) =>
    Buffer.from(JSON.stringify([parts.arn, id, receiveCount])).toString('base64');

  /** Undefined when the message is gone, or was received again since; a handle of no such form is refused. */
  const received = (receiptHandle: string): QueuedMessage | undefined => {
    const text = Buffer.from(receiptHandle, 'base64').toString('utf8');
    if (!text.startsWith(`["${parts.arn}",`))
      throw new AwsError('ReceiptHandleIsInvalid', 400, `The input receipt handle "${receiptHandle}" is not valid.`);
    return messages.find((message) => handleOf(message) === receiptHandle);
  };

  const send: Queue['send'] = (message) => {
    const at = now();
    const known = message.deduplicationId === undefined ? undefined : seen.get(message.deduplicationId);
    if (known !== undefined && at - known.at < deduplicationMs) return known;
    sent += 1;
    const id = randomUUID();
    const sequenceNumber = String(sent).padStart(20, '1');
    if (message.deduplicationId !== undefined) seen.set(message.deduplicationId, { at, id, sequenceNumber });
    messages.push({ ...message, id, sequenceNumber, sentAt: at, receiveCount: 0, visibleAt: at + message.delayMs });
    told();
    return { id, sequenceNumber };
  };

  const giveUp = (message: QueuedMessage, deadLetter: Queue) => {
    messages = messages.filter((each) => each !== message);
    deadLetter.adopt({ ...message, receiveCount: 0, visibleAt: now(), sourceArn: parts.arn });
  };

  const receive: Queue['receive'] = (max, visibilityTimeoutMs = parts.visibilityTimeoutMs) => {
    const at = now();
    messages = messages.filter(({ sentAt }) => at - sentAt < retentionMs);
    const lockedGroups = new Set<string>();
    const batch: ReturnType<Queue['receive']> = [];
    for (const message of [...messages]) {
      if (batch.length === max) break;
      const { groupId, visibleAt } = message;
      if (fifo && lockedGroups.has(groupId ?? '')) continue;
      if (visibleAt > at) {
        if (fifo) lockedGroups.add(groupId ?? '');
        continue;
      }
      if (parts.redrive !== undefined && message.receiveCount >= parts.redrive.maxReceiveCount) {
        giveUp(message, parts.redrive.deadLetter);
        continue;
      }
      message.receiveCount += 1;
      message.firstReceivedAt ??= at;
      message.visibleAt = at + visibilityTimeoutMs;
      batch.push({ message, receiptHandle: handleOf(message) });
    }
    return batch;
  };

  return {
    ...parts,
    fifo,
    createdAt: now(),
    send,
    receive,
    inFlight,
    remove: (receiptHandle) => {
      const message = received(receiptHandle);
      if (message === undefined) return;
      if (fifo && !inFlight(message))
        throw invalidValue(`Value ${receiptHandle} for parameter ReceiptHandle is invalid. Reason: it has expired.`);
      messages = messages.filter((each) => each !== message);
    },
    changeVisibility: (receiptHandle, timeoutMs) => {
      const message = received(receiptHandle);
      if (message === undefined) throw invalidValue('The message does not exist or is not available for this change.');
      if (!inFlight(message)) throw new AwsError('MessageNotInflight', 400, 'The message is not in flight.');
      message.visibleAt = now() + timeoutMs;
      if (timeoutMs === 0) told();
    },
    messages: () => messages,
    onSend: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    adopt: (message) => {
      messages.push(message);
      told();
    },
  };
};
