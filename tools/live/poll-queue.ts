// Takes jobs from the queue as Lambda does: in batches, and what failed comes again.
import { setTimeout } from 'node:timers/promises';
import { DeleteMessageCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { sqsClient } from '../../src/aws/queue.ts';

type Batch = { Records: { messageId: string; body: string; attributes: { MessageGroupId?: string } }[] };

export type Worker = (batch: Batch) => Promise<{ batchItemFailures: { itemIdentifier: string }[] }>;

const BATCH = 5;
const WAIT_SECONDS = 5;
const AFTER_A_FAILURE_MS = 5_000;

const recordOf = ({ MessageId = '', Body = '', Attributes = {} }: Message) => ({
  messageId: MessageId,
  body: Body,
  attributes: { MessageGroupId: Attributes.MessageGroupId },
});

/** Goes on until the signal; `onFailure` hears of what kept it from asking. */
export const pollQueue = async (
  queueUrl: string,
  worker: Worker,
  { signal, onFailure }: { signal: AbortSignal; onFailure: (error: unknown) => void },
): Promise<void> => {
  const client = sqsClient();
  const receive = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: BATCH,
    WaitTimeSeconds: WAIT_SECONDS,
    MessageSystemAttributeNames: ['MessageGroupId'],
  });
  while (!signal.aborted) {
    try {
      const { Messages = [] } = await client.send(receive, { abortSignal: signal });
      if (Messages.length === 0) continue;
      const { batchItemFailures } = await worker({ Records: Messages.map(recordOf) });
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const { MessageId = '', ReceiptHandle } of Messages) {
        if (!failed.has(MessageId)) await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
      }
    } catch (error) {
      if (signal.aborted) return;
      onFailure(error);
      await setTimeout(AFTER_A_FAILURE_MS, undefined, { signal }).catch(() => undefined);
    }
  }
};
