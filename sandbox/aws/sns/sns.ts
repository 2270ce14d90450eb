// SNS over the query protocol: making topics, publishing, and who is subscribed.
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Caller } from '../caller.ts';
import { pageOf } from '../paging.ts';
import { queryProtocol, XmlMap } from '../query-protocol.ts';
import { createService, operation, type Service } from '../service.ts';
import type { Topics } from './topics.ts';

const largestBytes = 262_144;

const attribute = z.object({
  Name: z.string(),
  Value: z.object({ DataType: z.string(), StringValue: z.string().optional(), BinaryValue: z.string().optional() }),
});

const publishInput = z.object({
  TopicArn: z.string(),
  Message: z.string().min(1),
  Subject: z
    .string()
    .max(100)
    .regex(/^[!-~][ -~]*$/)
    .optional(),
  MessageAttributes: z.object({ entry: z.record(z.string(), attribute) }).optional(),
});

const createInput = z.object({
  Name: z.string().regex(/^[\w-]{1,256}$/),
  Attributes: z.object({ entry: z.record(z.string(), z.object({ key: z.string(), value: z.string() })) }).optional(),
});

const parsePolicy = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const ownersPolicy = (topicArn: string, account: string): string =>
  JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['SNS:GetTopicAttributes', 'SNS:Subscribe', 'SNS:ListSubscriptionsByTopic', 'SNS:Publish'],
        Resource: topicArn,
        Condition: { StringEquals: { 'AWS:SourceOwner': account } },
      },
    ],
  });

const invalid = (message: string) => new AwsError('InvalidParameter', 400, `Invalid parameter: ${message}`);

export const createSns = (topics: Topics): Service => {
  const topicOf = (arn: string, { region, account }: Caller) => {
    const [, , service, topicRegion, topicAccount, name] = arn.split(':');
    if (service !== 'sns' || !name) throw invalid('TopicArn');
    if (topicRegion !== region) throw invalid('TopicArn is of another region.');
    if (topicAccount !== account) throw new AwsError('AuthorizationError', 403, 'Not authorized on this topic.');
    const topic = topics.find(arn);
    if (topic === undefined) throw new AwsError('NotFound', 404, 'Topic does not exist');
    return topic;
  };

  return createService({
    name: 'sns',
    protocol: queryProtocol('http://sns.amazonaws.com/doc/2010-03-31/'),
    throttling: { code: 'Throttled', status: 429 },
    invalid: 'InvalidParameter',
    operations: {
      CreateTopic: operation(createInput, ({ Name, Attributes }, { region, account }) => {
        const attributes = Object.values(Attributes?.entry ?? {});
        const unknown = attributes.find(({ key }) => key !== 'Policy');
        if (unknown) throw invalid(`Attributes Reason: ${unknown.key} is not simulated`);
        const policy = attributes[0]?.value;
        if (policy !== undefined && parsePolicy(policy) === undefined) throw invalid('Policy Reason: no JSON');
        return { TopicArn: topics.create({ name: Name, region, account, ...(policy ? { policy } : {}) }).arn };
      }),

      Publish: operation(publishInput, ({ TopicArn, Message, Subject, MessageAttributes }, caller) => {
        const topic = topicOf(TopicArn, caller);
        if (Buffer.byteLength(Message) > largestBytes) throw invalid('Message too long');
        const attributes = Object.values(MessageAttributes?.entry ?? {}).map(
          ({ Name, Value: { DataType, StringValue, BinaryValue } }) =>
            [Name, { Type: DataType, Value: StringValue ?? BinaryValue ?? '' }] as const,
        );
        const publication = { subject: Subject, message: Message, attributes: Object.fromEntries(attributes) };
        return { MessageId: topics.publish(topic, publication) };
      }),

      GetTopicAttributes: operation(z.object({ TopicArn: z.string() }), ({ TopicArn }, caller) => {
        const { subscriptions, account, policy, name } = topicOf(TopicArn, caller);
        const pending = subscriptions.filter((each) => each.pending).length;
        const attributes = {
          TopicArn,
          Owner: account,
          DisplayName: name,
          // Without one of its own a topic has that of its owner.
          Policy: policy ?? ownersPolicy(TopicArn, account),
          SubscriptionsPending: String(pending),
          SubscriptionsConfirmed: String(subscriptions.length - pending),
          SubscriptionsDeleted: '0',
        };
        const Attributes = Object.entries(attributes).map(([key, value]) => ({ key, value }));
        return { Attributes: new XmlMap(Attributes) };
      }),

      ListSubscriptionsByTopic: operation(
        z.object({ TopicArn: z.string(), NextToken: z.string().optional() }),
        ({ TopicArn, NextToken }, caller) => {
          const { subscriptions, account } = topicOf(TopicArn, caller);
          const sorted = [...subscriptions].sort((a, b) => (a.arn < b.arn ? -1 : 1));
          const { items, token } = pageOf(sorted, ({ arn }) => arn, {
            size: 100,
            token: NextToken,
            invalid: 'InvalidParameter',
          });
          const shown = items.map(({ arn, protocol, endpoint, pending }) => ({
            SubscriptionArn: pending ? 'PendingConfirmation' : arn,
            Owner: account,
            Protocol: protocol,
            Endpoint: endpoint,
            TopicArn,
          }));
          return { Subscriptions: shown, NextToken: token };
        },
      ),
    },
  });
};
