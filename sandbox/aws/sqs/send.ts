// Sending to a queue: what a message must have and may hold, alone and in a batch.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Queue } from './queue.ts';

const largestBytes = 262_144;

const attributeValue = z.object({
  DataType: z.string().min(1),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});

const identifier = z
  .string()
  .max(128)
  .regex(/^[\x21-\x7e]+$/);

const message = z.object({
  MessageBody: z.string().min(1),
  DelaySeconds: z.int().min(0).max(900).optional(),
  MessageAttributes: z.record(z.string(), attributeValue).default({}),
  MessageGroupId: identifier.optional(),
  MessageDeduplicationId: identifier.optional(),
});

export type SentMessage = z.output<typeof message>;

export const sendInput = message.extend({ QueueUrl: z.string() });

export const sendBatchInput = z.object({
  QueueUrl: z.string(),
  Entries: z.array(message.extend({ Id: z.string() })).default([]),
});

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const sizeOf = ({ MessageBody, MessageAttributes }: SentMessage): number => {
  const attributes = Object.entries(MessageAttributes).reduce((sum, [name, value]) => {
    const binary = Buffer.from(value.BinaryValue ?? '', 'base64').length;
    return sum + Buffer.byteLength(name + value.DataType + (value.StringValue ?? '')) + binary;
  }, 0);
  return Buffer.byteLength(MessageBody) + attributes;
};

const invalid = (message: string) => new AwsError('InvalidParameterValue', 400, message);

const checkForQueue = (queue: Queue, sent: SentMessage): void => {
  if (sizeOf(sent) > largestBytes)
    throw invalid(`One or more parameters are invalid. Reason: Message must be shorter than ${largestBytes} bytes.`);
  if (!queue.fifo && sent.MessageDeduplicationId !== undefined)
    throw invalid('The request include parameter MessageDeduplicationId which is not valid for this queue type.');
  if (!queue.fifo) return;
  if (sent.MessageGroupId === undefined)
    throw new AwsError('MissingParameter', 400, 'The request must contain the parameter MessageGroupId.');
  if (sent.MessageDeduplicationId === undefined && !queue.contentBasedDeduplication)
    throw invalid('The queue needs ContentBasedDeduplication or a MessageDeduplicationId.');
  if (sent.DelaySeconds)
    throw invalid(`Value ${sent.DelaySeconds} for parameter DelaySeconds is not valid for this queue type.`);
};

export const sendMessage = (queue: Queue, sent: SentMessage) => {
  checkForQueue(queue, sent);
  const digest = createHash('sha256').update(sent.MessageBody).digest('hex');
  const { id, sequenceNumber } = queue.send({
    body: sent.MessageBody,
    attributes: sent.MessageAttributes,
    groupId: sent.MessageGroupId,
    deduplicationId: queue.fifo ? (sent.MessageDeduplicationId ?? digest) : undefined,
    delayMs: sent.DelaySeconds === undefined ? queue.delayMs : sent.DelaySeconds * 1000,
  });
  return {
    MessageId: id,
    MD5OfMessageBody: md5(sent.MessageBody),
    ...(queue.fifo ? { SequenceNumber: sequenceNumber } : {}),
  };
};

export const checkBatchSize = (entries: SentMessage[]): void => {
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > largestBytes)
    throw new AwsError('BatchRequestTooLong', 400, `Batch requests cannot be longer than ${largestBytes} bytes.`);
};
