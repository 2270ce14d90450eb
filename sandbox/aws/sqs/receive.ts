// Receiving from a queue: long polling, and a message as SQS shows it.
import * as z from 'zod';
import { partsAsked } from './attributes.ts';
import { systemAttributes } from './message-attributes.ts';
import type { Queue, QueuedMessage } from './queue.ts';
import { md5 } from './send.ts';

export const receiveInput = z.object({
  QueueUrl: z.string(),
  MaxNumberOfMessages: z.int().min(1).max(10).default(1),
  WaitTimeSeconds: z.int().min(0).max(20).default(0),
  VisibilityTimeout: z.int().min(0).max(43_200).optional(),
  AttributeNames: z.array(z.string()).default([]),
  MessageSystemAttributeNames: z.array(z.string()).default([]),
  MessageAttributeNames: z.array(z.string()).default([]),
});

type Input = z.output<typeof receiveInput>;

/** A waiting receiver looks this often (real time) for messages whose visibility timeout ended. */
const lookEveryMs = 50;

const show = (message: QueuedMessage, receiptHandle: string, input: Input) => {
  const attributes = partsAsked(systemAttributes(message), [
    ...input.AttributeNames,
    ...input.MessageSystemAttributeNames,
  ]);
  const messageAttributes = partsAsked(message.attributes, input.MessageAttributeNames);
  return {
    MessageId: message.id,
    ReceiptHandle: receiptHandle,
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(attributes && { Attributes: attributes }),
    ...(messageAttributes && { MessageAttributes: messageAttributes }),
  };
};

const somethingOrLater = (queue: Queue, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, ms);
    const stop = queue.onSend(done);
  });

/** `isClosed` ends the wait of a receiver when the simulator closes. */
export const receiveMessages = async (queue: Queue, input: Input, isClosed: () => boolean) => {
  const timeoutMs = input.VisibilityTimeout === undefined ? undefined : input.VisibilityTimeout * 1000;
  const deadline = performance.now() + input.WaitTimeSeconds * 1000;
  for (;;) {
    const batch = queue.receive(input.MaxNumberOfMessages, timeoutMs);
    const left = deadline - performance.now();
    if (batch.length > 0) return { Messages: batch.map((each) => show(each.message, each.receiptHandle, input)) };
    if (left <= 0 || isClosed()) return {};
    await somethingOrLater(queue, Math.min(left, lookEveryMs));
  }
};
