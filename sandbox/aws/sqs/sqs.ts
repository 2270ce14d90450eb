// SQS over its JSON protocol: messages of standard and FIFO queues.
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Caller } from '../caller.ts';
import { jsonProtocol } from '../json-protocol.ts';
import { createService, operation, type Service } from '../service.ts';
import { partsAsked, queueAttributes } from './attributes.ts';
import { runBatch } from './batch.ts';
import type { Queues } from './queues.ts';
import { receiveInput, receiveMessages } from './receive.ts';
import { checkBatchSize, sendBatchInput, sendInput, sendMessage } from './send.ts';

const protocol = jsonProtocol({
  version: '1.0',
  target: 'AmazonSQS',
  namespace: 'com.amazonaws.sqs',
  queryCodes: {
    QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
    EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
    TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
    InvalidBatchEntryId: 'AWS.SimpleQueueService.InvalidBatchEntryId',
    BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
    BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
    MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight',
  },
});

const receipt = z.object({ ReceiptHandle: z.string() });
const onQueue = z.object({ QueueUrl: z.string() });

export const createSqs = (queues: Queues, now: () => number): Service => {
  let closed = false;

  const queueOf = (url: string, caller: Caller) => {
    const [, account, name] = /\/(\d{12})\/([^/]+)$/.exec(url) ?? [];
    if (account === undefined || name === undefined)
      throw new AwsError('InvalidAddress', 404, `The address ${url} is not valid for this endpoint.`);
    return queues.find(caller, name, account);
  };

  const service = createService({
    name: 'sqs',
    protocol,
    throttling: { code: 'RequestThrottled', status: 403 },
    invalid: 'InvalidParameterValue',
    operations: {
      CreateQueue: operation(
        z.object({ QueueName: z.string(), Attributes: z.record(z.string(), z.string()).default({}) }),
        ({ QueueName, Attributes }, caller) => {
          const fifo = QueueName.endsWith('.fifo');
          if (!/^[a-zA-Z0-9_-]{1,75}(\.fifo)?$/.test(QueueName) || (Attributes.FifoQueue === 'true') !== fifo)
            throw new AwsError(
              'InvalidParameterValue',
              400,
              'The name of a FIFO queue, and of no other, ends with .fifo.',
            );
          return { QueueUrl: queues.create(caller, QueueName, Number(Attributes.VisibilityTimeout ?? 30)).url };
        },
      ),

      SendMessage: operation(sendInput, (input, caller) => sendMessage(queueOf(input.QueueUrl, caller), input)),

      SendMessageBatch: operation(sendBatchInput, ({ QueueUrl, Entries }, caller) => {
        const queue = queueOf(QueueUrl, caller);
        checkBatchSize(Entries);
        return runBatch(Entries, (entry) => sendMessage(queue, entry));
      }),

      ReceiveMessage: operation(receiveInput, (input, caller) =>
        receiveMessages(queueOf(input.QueueUrl, caller), input, () => closed),
      ),

      DeleteMessage: operation(onQueue.extend(receipt.shape), ({ QueueUrl, ReceiptHandle }, caller) => {
        queueOf(QueueUrl, caller).remove(ReceiptHandle);
        return {};
      }),

      DeleteMessageBatch: operation(
        onQueue.extend({ Entries: z.array(receipt.extend({ Id: z.string() })).default([]) }),
        ({ QueueUrl, Entries }, caller) => {
          const queue = queueOf(QueueUrl, caller);
          return runBatch(Entries, ({ ReceiptHandle }) => {
            queue.remove(ReceiptHandle);
            return undefined;
          });
        },
      ),

      ChangeMessageVisibility: operation(
        onQueue.extend({ ...receipt.shape, VisibilityTimeout: z.int().min(0).max(43_200) }),
        ({ QueueUrl, ReceiptHandle, VisibilityTimeout }, caller) => {
          queueOf(QueueUrl, caller).changeVisibility(ReceiptHandle, VisibilityTimeout * 1000);
          return {};
        },
      ),

      GetQueueAttributes: operation(
        onQueue.extend({ AttributeNames: z.array(z.string()).default([]) }),
        ({ QueueUrl, AttributeNames }, caller) => ({
          Attributes: partsAsked(queueAttributes(queueOf(QueueUrl, caller), now()), AttributeNames),
        }),
      ),

      GetQueueUrl: operation(
        z.object({ QueueName: z.string(), QueueOwnerAWSAccountId: z.string().optional() }),
        ({ QueueName, QueueOwnerAWSAccountId }, caller) => ({
          QueueUrl: queues.find(caller, QueueName, QueueOwnerAWSAccountId).url,
        }),
      ),
    },
  });
  return {
    ...service,
    close: async () => {
      closed = true;
    },
  };
};
