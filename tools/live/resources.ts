// What a bot on the operator's own machine needs in AWS: a table, a queue and a topic, by names of their own.
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateTopicCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { snsClient } from '../../src/aws/clients.ts';
import { createTable } from '../../src/aws/create-table.ts';
import { translated, unlessMissing } from '../../src/aws/failures.ts';
import { sqsClient } from '../../src/aws/queue.ts';
import { RETRIES } from '../../src/aws/retries.ts';

export const NAME = 'claude-onboard-live';
const QUEUE = `${NAME}.fifo`;

export type Place = { account: string; region: string };

export type Resources = { tableName: string; jobsQueueUrl: string; alertTopicArn: string };

const tableExists = async (): Promise<boolean> => {
  const client = new DynamoDBClient(RETRIES);
  return (await unlessMissing(() => client.send(new DescribeTableCommand({ TableName: NAME })))) !== undefined;
};

const queueUrl = async (): Promise<string | undefined> =>
  (await unlessMissing(() => sqsClient().send(new GetQueueUrlCommand({ QueueName: QUEUE })), ['QueueDoesNotExist']))
    ?.QueueUrl;

/** Names of what is not there yet. A topic is as good as there: making it again answers the one that is. */
export const missingResources = async (): Promise<string[]> => {
  const [table, queue] = await Promise.all([tableExists(), queueUrl()]);
  return [...(table ? [] : [`the table ${NAME}`]), ...(queue ? [] : [`the queue ${QUEUE}`, `the topic ${NAME}`])];
};

/** Budgets alert it, and nobody listens: alerts come only when the bot is deployed. */
const topicPolicy = ({ account, region }: Place): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AWSBudgets',
        Effect: 'Allow',
        Principal: { Service: 'budgets.amazonaws.com' },
        Action: 'SNS:Publish',
        Resource: `arn:aws:sns:${region}:${account}:${NAME}`,
        Condition: { StringEquals: { 'aws:SourceAccount': account } },
      },
    ],
  });

const makeQueue = async (): Promise<string> => {
  // As in the deployment: first in, first out for each id, and a failed job comes again after the longest run.
  const Attributes = {
    FifoQueue: 'true',
    FifoThroughputLimit: 'perMessageGroupId',
    DeduplicationScope: 'messageGroup',
    VisibilityTimeout: '150',
    MessageRetentionPeriod: '3600',
  };
  const made = await translated(() => sqsClient().send(new CreateQueueCommand({ QueueName: QUEUE, Attributes })));
  return made.QueueUrl ?? '';
};

const makeTopic = async (place: Place): Promise<string> => {
  const command = new CreateTopicCommand({ Name: NAME, Attributes: { Policy: topicPolicy(place) } });
  return (await translated(() => snsClient(place.region).send(command))).TopicArn ?? '';
};

/** Makes what is missing; repeating it changes nothing. */
export const makeResources = async (place: Place): Promise<Resources> => {
  if (!(await tableExists())) await createTable({ tableName: NAME });
  const jobsQueueUrl = (await queueUrl()) ?? (await makeQueue());
  return { tableName: NAME, jobsQueueUrl, alertTopicArn: await makeTopic(place) };
};
