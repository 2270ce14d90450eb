// The client of SQS, apart from the queue's adapter, which loads it when the first job is enqueued.
import { SendMessageCommand, type SendMessageCommandInput, SQSClient } from '@aws-sdk/client-sqs';
import { RETRIES } from './retries.ts';

export type Sender = (message: SendMessageCommandInput) => Promise<unknown>;

/** The queue's URL would otherwise be taken as the endpoint, past AWS_ENDPOINT_URL. */
export const sqsClient = (): SQSClient => new SQSClient({ ...RETRIES, useQueueUrlAsEndpoint: false });

export const createSender = (): Sender => {
  const client = sqsClient();
  return (message) => client.send(new SendMessageCommand(message));
};
