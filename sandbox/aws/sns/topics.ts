// The topics of every account and region, and what a Lambda subscribed to one of them is handed.
import { randomUUID } from 'node:crypto';
import { arnOf } from '../arn.ts';
import type { Place } from '../bedrock/profiles.ts';

export type TopicSeed = {
  name: string;
  region?: string;
  account?: string;
  /** Who else may publish, as JSON. */
  policy?: string;
  subscriptions?: { protocol: 'lambda' | 'email' | 'https' | 'sqs'; endpoint: string; pending?: boolean }[];
};

export type Topic = Place & {
  name: string;
  arn: string;
  policy?: string;
  /** `pending` until somebody has confirmed it, as an e-mail asks for. */
  subscriptions: { arn: string; protocol: string; endpoint: string; pending?: boolean }[];
};

export type Publication = {
  subject?: string | undefined;
  message: string;
  attributes?: Record<string, { Type: string; Value: string }>;
};

/** The event a Lambda function gets; its spelling of `SigningCertUrl` and `UnsubscribeUrl` is Lambda's own. */
export type SnsEvent = {
  Records: {
    EventSource: 'aws:sns';
    EventVersion: '1.0';
    EventSubscriptionArn: string;
    Sns: {
      Type: 'Notification';
      MessageId: string;
      TopicArn: string;
      Subject: string | null;
      Message: string;
      Timestamp: string;
      SignatureVersion: '1';
      Signature: string;
      SigningCertUrl: string;
      UnsubscribeUrl: string;
      MessageAttributes: Record<string, { Type: string; Value: string }>;
    };
  }[];
};

export type Topics = {
  list: () => Topic[];
  /** The one that is there already, if there is one of the name. */
  create: (seed: TopicSeed) => Topic;
  find: (arn: string) => Topic | undefined;
  /** Also what AWS itself publishes, such as a budget's alert. Answers the message's id. */
  publish: (topic: Topic, publication: Publication) => string;
  /** Calls back with the event of every publication; the answer stops it. */
  onPublish: (listener: (topicArn: string, event: SnsEvent) => void) => () => void;
};

export const createTopics = (seeds: TopicSeed[], home: Place, now: () => number): Topics => {
  const listeners = new Set<(topicArn: string, event: SnsEvent) => void>();
  const topics: Topic[] = [];
  const create: Topics['create'] = (seed) => {
    const { name, region = home.region, account = home.account, subscriptions = [], policy } = seed;
    const arn = arnOf('sns', region, account, name);
    const before = topics.find((topic) => topic.arn === arn);
    if (before) return before;
    const made = subscriptions.map((each) => ({ ...each, arn: `${arn}:${randomUUID()}` }));
    const topic: Topic = { name, region, account, arn, subscriptions: made, ...(policy ? { policy } : {}) };
    topics.push(topic);
    return topic;
  };
  for (const seed of seeds) create(seed);

  const publish: Topics['publish'] = (topic, { subject, message, attributes = {} }) => {
    const id = randomUUID();
    const subscription = topic.subscriptions.find(({ protocol }) => protocol === 'lambda')?.arn ?? `${topic.arn}:${id}`;
    const host = `https://sns.${topic.region}.amazonaws.com`;
    const event: SnsEvent = {
      Records: [
        {
          EventSource: 'aws:sns',
          EventVersion: '1.0',
          EventSubscriptionArn: subscription,
          Sns: {
            Type: 'Notification',
            MessageId: id,
            TopicArn: topic.arn,
            Subject: subject ?? null,
            Message: message,
            Timestamp: new Date(now()).toISOString(),
            SignatureVersion: '1',
            Signature: Buffer.from(id).toString('base64'),
            SigningCertUrl: `${host}/SimpleNotificationService-sandbox.pem`,
            UnsubscribeUrl: `${host}/?Action=Unsubscribe&SubscriptionArn=${subscription}`,
            MessageAttributes: attributes,
          },
        },
      ],
    };
    for (const listener of listeners) listener(topic.arn, event);
    return id;
  };

  return {
    list: () => topics,
    create,
    find: (arn) => topics.find((topic) => topic.arn === arn),
    publish,
    onPublish: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};
