// How many messages a queue holds, about.
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Queues } from '../app/health-ports.ts';
import { translated } from './failures.ts';
import { sqsClient } from './queue.ts';

const WAITING = 'ApproximateNumberOfMessages';
const UNDER_WAY = 'ApproximateNumberOfMessagesNotVisible';

export const createQueueDepths = (): Queues => {
  const client = sqsClient();
  return {
    depth: async (QueueUrl) => {
      const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [WAITING, UNDER_WAY] });
      const { Attributes = {} } = await translated(() => client.send(command));
      return { waiting: Number(Attributes[WAITING]), underWay: Number(Attributes[UNDER_WAY]) };
    },
  };
};
