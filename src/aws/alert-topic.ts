// The topic that budgets notify, to publish a test to.
import { PublishCommand } from '@aws-sdk/client-sns';
import type { AlertTopic } from '../app/alert-ports.ts';
import { snsClient } from './clients.ts';
import { translated } from './failures.ts';

export const createAlertTopic = ({ topicArn }: { topicArn: string }): AlertTopic => {
  // The topic may be in another region than the function.
  const client = snsClient(topicArn.split(':')[3] ?? '');
  return {
    publish: async (Subject, Message) => {
      await translated(() => client.send(new PublishCommand({ TopicArn: topicArn, Subject, Message })));
    },
  };
};
