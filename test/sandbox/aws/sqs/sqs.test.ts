import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AwsSimulator, startAws } from '../../../../sandbox/aws/server.ts';
import { sqsClient } from '../clients.ts';
import { refusalOf } from '../refusal.ts';

let now = 0;
let aws: AwsSimulator;
let client: SQSClient;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 24, 9);
  aws = await startAws({
    now: () => now,
    seed: {
      queues: [
        { name: 'dead.fifo' },
        {
          name: 'jobs.fifo',
          visibilityTimeoutSeconds: 60,
          redrive: { deadLetter: 'dead.fifo', maxReceiveCount: 2 },
        },
        { name: 'plain' },
      ],
    },
  });
  client = sqsClient(aws.url);
});

afterEach(() => aws.close());

const urlOf = (name: string) => aws.state.queues.named(name).url;

const send = (body: string, group: string, id = body, more: Partial<SendMessageCommandInput> = {}) =>
  client.send(
    new SendMessageCommand({
      QueueUrl: urlOf('jobs.fifo'),
      MessageBody: body,
      MessageGroupId: group,
      MessageDeduplicationId: id,
      ...more,
    }),
  );

const receive = async (name = 'jobs.fifo', more: Partial<ReceiveMessageCommandInput> = {}) => {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl: urlOf(name), MaxNumberOfMessages: 10, ...more }),
  );
  return Messages;
};

const bodies = async (name?: string) => (await receive(name)).map(({ Body }) => Body);

describe('a FIFO queue', () => {
  test('gives messages in order and locks a group while one of it is in flight', async () => {
    await send('a1', 'a');
    await send('a2', 'a');
    await send('b1', 'b');
    const [first] = await receive('jobs.fifo', { MaxNumberOfMessages: 1 });
    expect(first?.Body).toBe('a1');
    expect(await bodies()).toEqual(['b1']);
    expect(await bodies()).toEqual([]);
    await client.send(
      new DeleteMessageCommand({ QueueUrl: urlOf('jobs.fifo'), ReceiptHandle: first?.ReceiptHandle ?? '' }),
    );
    expect(await bodies()).toEqual(['a2']);
  });

  test('a deduplication id seen within five minutes vanishes, though its message is long gone', async () => {
    const { MessageId } = await send('a1', 'a', 'same');
    await client.send(
      new DeleteMessageCommand({
        QueueUrl: urlOf('jobs.fifo'),
        ReceiptHandle: (await receive())[0]?.ReceiptHandle ?? '',
      }),
    );
    now += 299_999;
    expect((await send('a2', 'a', 'same')).MessageId).toBe(MessageId);
    expect(await bodies()).toEqual([]);
    now += 1;
    await send('a3', 'a', 'same');
    expect(await bodies()).toEqual(['a3']);
  });

  test('a message that was received too often goes to the dead-letter queue and frees its group', async () => {
    await send('poison', 'a');
    await send('next', 'a');
    expect(await bodies()).toEqual(['poison', 'next']);
    now += 60_000;
    expect(await bodies()).toEqual(['poison', 'next']);
    now += 60_000;
    expect(await bodies()).toEqual([]);
    const dead = await receive('dead.fifo', { MessageSystemAttributeNames: ['All'] });
    expect(dead.map(({ Body, Attributes }) => [Body, Attributes?.DeadLetterQueueSourceArn])).toEqual([
      ['poison', 'arn:aws:sqs:us-east-1:111122223333:jobs.fifo'],
      ['next', 'arn:aws:sqs:us-east-1:111122223333:jobs.fifo'],
    ]);
  });

  test.each<[string, Partial<SendMessageCommandInput>, string]>([
    ['no group', { MessageGroupId: undefined }, 'MissingParameter'],
    ['no deduplication id', { MessageDeduplicationId: undefined }, 'InvalidParameterValue'],
    ['a delay of its own', { DelaySeconds: 5 }, 'InvalidParameterValue'],
    ['more than 256 KB', { MessageBody: 'x'.repeat(262_145) }, 'InvalidParameterValue'],
  ])('a message with %s is refused', async (_, input, code) => {
    expect(await refusalOf(send('a', 'a', 'a', input))).toEqual([code, 400]);
  });

  test('a receipt that has expired deletes nothing', async () => {
    await send('a1', 'a');
    const [message] = await receive();
    now += 60_000;
    const remove = client.send(
      new DeleteMessageCommand({ QueueUrl: urlOf('jobs.fifo'), ReceiptHandle: message?.ReceiptHandle ?? '' }),
    );
    expect(await refusalOf(remove)).toEqual(['InvalidParameterValue', 400]);
    expect(await bodies()).toEqual(['a1']);
  });
});

describe('every queue', () => {
  test('a message shows what was asked for', async () => {
    const { MessageId, SequenceNumber } = await send('hello', 'a', 'id', {
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'access' } },
    });
    const [message] = await receive('jobs.fifo', {
      MessageSystemAttributeNames: ['ApproximateReceiveCount', 'MessageGroupId', 'SequenceNumber'],
      MessageAttributeNames: ['All'],
    });
    expect(message).toEqual({
      MessageId,
      ReceiptHandle: message?.ReceiptHandle,
      MD5OfBody: '5d41402abc4b2a76b9719d911017c592',
      Body: 'hello',
      Attributes: { ApproximateReceiveCount: '1', MessageGroupId: 'a', SequenceNumber },
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'access' } },
    });
  });

  test('a visibility timeout may be changed while the message is in flight', async () => {
    await send('a1', 'a');
    const [message] = await receive();
    const change = (VisibilityTimeout: number) =>
      client.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: urlOf('jobs.fifo'),
          ReceiptHandle: message?.ReceiptHandle ?? '',
          VisibilityTimeout,
        }),
      );
    await change(600);
    now += 599_999;
    expect(await bodies()).toEqual([]);
    await change(0);
    expect(await bodies()).toEqual(['a1']);
  });

  test('batches succeed and fail entry by entry', async () => {
    const { Successful, Failed } = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: urlOf('jobs.fifo'),
        Entries: [
          { Id: 'good', MessageBody: 'a1', MessageGroupId: 'a', MessageDeduplicationId: '1' },
          { Id: 'bad', MessageBody: 'a2', MessageDeduplicationId: '2' },
        ],
      }),
    );
    expect(Successful?.map(({ Id }) => Id)).toEqual(['good']);
    expect(Failed?.map(({ Id, Code, SenderFault }) => [Id, Code, SenderFault])).toEqual([
      ['bad', 'MissingParameter', true],
    ]);
    const [message] = await receive();
    const removed = await client.send(
      new DeleteMessageBatchCommand({
        QueueUrl: urlOf('jobs.fifo'),
        Entries: [
          { Id: 'good', ReceiptHandle: message?.ReceiptHandle ?? '' },
          { Id: 'bad', ReceiptHandle: 'nonsense' },
        ],
      }),
    );
    expect(removed.Successful).toEqual([{ Id: 'good' }]);
    expect(removed.Failed?.map(({ Id, Code }) => [Id, Code])).toEqual([['bad', 'ReceiptHandleIsInvalid']]);
    expect(aws.state.queues.named('jobs.fifo').messages()).toEqual([]);
  });

  test('a batch of more than ten is refused', async () => {
    const Entries = Array.from({ length: 11 }, (_, index) => ({ Id: `${index}`, MessageBody: 'x' }));
    const sent = client.send(new SendMessageBatchCommand({ QueueUrl: urlOf('plain'), Entries }));
    expect((await refusalOf(sent))[0]).toContain('TooManyEntriesInBatchRequest');
  });

  test('a standard queue delays a message of its own accord and needs no group', async () => {
    await client.send(new SendMessageCommand({ QueueUrl: urlOf('plain'), MessageBody: 'later', DelaySeconds: 10 }));
    expect(await bodies('plain')).toEqual([]);
    now += 10_000;
    expect(await bodies('plain')).toEqual(['later']);
  });

  test('a waiting receiver wakes up when something is sent', async () => {
    const waiting = receive('plain', { WaitTimeSeconds: 20 });
    await client.send(new SendMessageCommand({ QueueUrl: urlOf('plain'), MessageBody: 'wake up' }));
    expect((await waiting).map(({ Body }) => Body)).toEqual(['wake up']);
  });

  test('a queue is found by name in its own region, and says what it holds', async () => {
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: 'jobs.fifo' }));
    expect(QueueUrl).toBe(`${aws.url}/111122223333/jobs.fifo`);
    const elsewhere = sqsClient(aws.url, 'eu-west-1').send(new GetQueueUrlCommand({ QueueName: 'jobs.fifo' }));
    expect((await refusalOf(elsewhere))[0]).toContain('QueueDoesNotExist');

    await send('a1', 'a');
    await send('a2', 'a');
    await receive('jobs.fifo', { MaxNumberOfMessages: 1 });
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'RedrivePolicy'],
      }),
    );
    expect(Attributes).toEqual({
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:111122223333:dead.fifo","maxReceiveCount":2}',
    });
  });
});
