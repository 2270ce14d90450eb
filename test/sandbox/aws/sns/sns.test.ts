import { ListSubscriptionsByTopicCommand, PublishCommand, type PublishCommandInput } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AwsSimulator, startAws } from '../../../../sandbox/aws/server.ts';
import { snsClient } from '../clients.ts';
import { refusalOf } from '../refusal.ts';

const start = Date.UTC(2026, 10, 24, 9);
const TopicArn = 'arn:aws:sns:eu-west-1:111122223333:alerts';
const Endpoint = 'arn:aws:lambda:eu-west-1:111122223333:function:alerts';
let aws: AwsSimulator;

beforeEach(async () => {
  aws = await startAws({
    now: () => start,
    seed: {
      topics: [
        { name: 'alerts', region: 'eu-west-1', subscriptions: [{ protocol: 'lambda', endpoint: Endpoint }] },
        { name: 'foreign', region: 'eu-west-1', account: '999988887777' },
      ],
    },
  });
});

afterEach(() => aws.close());

const publish = (input: Partial<PublishCommandInput> = {}) =>
  snsClient(aws.url, 'eu-west-1').send(
    new PublishCommand({ TopicArn, Message: 'Spent <too> much & "more"', ...input }),
  );

test('a publication reaches the process as the event that Lambda gets', async () => {
  const events: unknown[] = [];
  const stop = aws.state.topics.onPublish((_topicArn, event) => events.push(event));
  const { MessageId } = await publish({
    Subject: 'AWS Budgets',
    MessageAttributes: { kind: { DataType: 'String', StringValue: 'budget' } },
  });
  stop();
  await publish();
  const subscription = aws.state.topics.find(TopicArn)?.subscriptions[0]?.arn;
  expect(events).toEqual([
    {
      Records: [
        {
          EventSource: 'aws:sns',
          EventVersion: '1.0',
          EventSubscriptionArn: subscription,
          Sns: {
            Type: 'Notification',
            MessageId,
            TopicArn,
            Subject: 'AWS Budgets',
            Message: 'Spent <too> much & "more"',
            Timestamp: '2026-11-24T09:00:00.000Z',
            SignatureVersion: '1',
            Signature: expect.any(String),
            SigningCertUrl: expect.stringContaining('https://sns.eu-west-1.amazonaws.com/'),
            UnsubscribeUrl: `https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${subscription}`,
            MessageAttributes: { kind: { Type: 'String', Value: 'budget' } },
          },
        },
      ],
    },
  ]);
});

test('the subscriptions of a topic are listed', async () => {
  const { Subscriptions } = await snsClient(aws.url, 'eu-west-1').send(
    new ListSubscriptionsByTopicCommand({ TopicArn }),
  );
  const SubscriptionArn = aws.state.topics.find(TopicArn)?.subscriptions[0]?.arn;
  expect(Subscriptions).toEqual([{ SubscriptionArn, Owner: '111122223333', Protocol: 'lambda', Endpoint, TopicArn }]);
});

test.each<[string, Partial<PublishCommandInput>, [string, number]]>([
  ['a topic that is not there', { TopicArn: TopicArn.replace('alerts', 'none') }, ['NotFoundException', 404]],
  ['a topic of another region', { TopicArn: TopicArn.replace('eu', 'us') }, ['InvalidParameterException', 400]],
  [
    'a topic of another account',
    { TopicArn: 'arn:aws:sns:eu-west-1:999988887777:foreign' },
    ['AuthorizationErrorException', 403],
  ],
  ['a subject of 101 characters', { Subject: 'x'.repeat(101) }, ['InvalidParameterException', 400]],
  ['more than 256 KB', { Message: 'x'.repeat(262_145) }, ['InvalidParameterException', 400]],
])('%s is refused', async (_, input, refusal) => {
  expect(await refusalOf(publish(input))).toEqual(refusal);
});

test('throttling is told in the words of SNS', async () => {
  aws.faults.next('sns', 'Publish', { kind: 'throttle' });
  expect(await refusalOf(publish())).toEqual(['ThrottledException', 429]);
});
