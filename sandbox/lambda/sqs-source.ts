// A queue as an event source: batches for a function, partial failures honoured, what succeeded deleted.
import * as z from 'zod';
import { systemAttributes } from '../aws/sqs/message-attributes.ts';
import type { Queue, QueuedMessage } from '../aws/sqs/queue.ts';
import { md5 } from '../aws/sqs/send.ts';
import { createWork, type EventSource } from './event-source.ts';
import type { LambdaFunction } from './function.ts';
import type { InvocationResult } from './messages.ts';

/** How often (real time) it looks for messages that became visible without being sent. */
const lookEveryMs = 100;

type Received = ReturnType<Queue['receive']>;

/** A message as the function gets it. */
export const recordOf = ({ arn, region }: Queue, message: QueuedMessage, receiptHandle: string) => ({
  messageId: message.id,
  receiptHandle,
  body: message.body,
  attributes: systemAttributes(message),
  messageAttributes: Object.fromEntries(
    Object.entries(message.attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        ...(StringValue === undefined ? {} : { stringValue: StringValue }),
        ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
        stringListValues: [],
        binaryListValues: [],
        dataType: DataType,
      },
    ]),
  ),
  md5OfBody: md5(message.body),
  eventSource: 'aws:sqs',
  eventSourceARN: arn,
  awsRegion: region,
});

const partialAnswer = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/** What may be deleted; an answer that names none of the batch, or nothing well, fails all of it. */
const succeeded = (batch: Received, result: InvocationResult): Received => {
  if (!result.ok) return [];
  if (typeof result.value !== 'object' || result.value === null) return batch;
  const answer = partialAnswer.safeParse(result.value);
  if (!answer.success) return [];
  const failed = (answer.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  if (failed.some((id) => !batch.some(({ message }) => message.id === id))) return [];
  return batch.filter(({ message }) => !failed.includes(message.id));
};

export const sqsSource = (
  lambda: LambdaFunction,
  queue: Queue,
  { batchSize = 10, parallel = lambda.concurrency }: { batchSize?: number; parallel?: number } = {},
): EventSource => {
  const work = createWork();
  let closed = false;

  const process = async (batch: Received): Promise<void> => {
    const Records = batch.map(({ message, receiptHandle }) => recordOf(queue, message, receiptHandle));
    const result = await lambda.invoke({ Records });
    for (const { receiptHandle } of succeeded(batch, result)) {
      // Too late for a receipt that expired meanwhile: the message comes again, as it does in AWS.
      try {
        queue.remove(receiptHandle);
      } catch {}
    }
  };

  const pump = (): void => {
    while (!closed && work.size() < parallel) {
      const batch = queue.receive(batchSize);
      if (batch.length === 0) return;
      work.add(process(batch).finally(() => queueMicrotask(pump)));
    }
  };

  const stopListening = queue.onSend(pump);
  const timer = setInterval(pump, lookEveryMs);
  pump();

  return {
    idle: async () => {
      do {
        pump();
        await work.settled();
        pump();
      } while (work.size() > 0);
    },
    close: async () => {
      closed = true;
      clearInterval(timer);
      stopListening();
      await work.settled();
    },
  };
};
