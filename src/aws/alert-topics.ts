// Topics as they stand: who may publish, and who listens.
import { GetTopicAttributesCommand, paginateListSubscriptionsByTopic, type SNSClient } from '@aws-sdk/client-sns';
import type { AlertTopics } from '../app/health-ports.ts';
import type { TopicSubscription } from '../core/health/topics.ts';
import { snsClient } from './clients.ts';
import { translated, unlessMissing } from './failures.ts';

/** What stands where the ARN of one that is not confirmed would. */
const PENDING = 'PendingConfirmation';

const subscriptionsOf = (client: SNSClient, TopicArn: string): Promise<TopicSubscription[]> =>
  translated(async () => {
    const found: TopicSubscription[] = [];
    for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn })) {
      for (const { Protocol = '', Endpoint = '', SubscriptionArn } of Subscriptions)
        found.push({ protocol: Protocol, endpoint: Endpoint, confirmed: SubscriptionArn !== PENDING });
    }
    return found;
  });

/** `roleArn` is taken for topics of its account. */
export const createAlertTopics = ({ roleArn }: { roleArn?: string | undefined }): AlertTopics => ({
  facts: async (arn) => {
    const [, , , region = '', account] = arn.split(':');
    const client = snsClient(region, account === roleArn?.split(':')[4] ? roleArn : undefined);
    const command = new GetTopicAttributesCommand({ TopicArn: arn });
    const found = await unlessMissing(() => client.send(command), ['NotFound', 'NotFoundException']);
    if (found === undefined) return undefined;
    return { policy: found.Attributes?.Policy ?? '', subscriptions: await subscriptionsOf(client, arn) };
  },
});
