// Hands a topic's messages to a function; the topic may be another account's, which then must let this one subscribe.
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnPermission, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export type SubscriptionProps = { topicArn: string; region: string; to: IFunction; undelivered: IQueue };

export class TopicSubscription extends Construct {
  constructor(scope: Construct, id: string, { topicArn, region, to, undelivered }: SubscriptionProps) {
    super(scope, id);
    new CfnPermission(this, 'Permission', {
      action: 'lambda:InvokeFunction',
      functionName: to.functionArn,
      principal: 'sns.amazonaws.com',
      sourceArn: topicArn,
    });
    // SNS refuses a queue in another region than the subscription's, which is the topic's; there it tries for 23 days.
    const keeps = region === Stack.of(this).region;
    if (keeps) this.#letKeep(undelivered, topicArn, id);
    new CfnSubscription(this, 'Subscription', {
      topicArn,
      region,
      protocol: 'lambda',
      endpoint: to.functionArn,
      ...(keeps ? { redrivePolicy: { deadLetterTargetArn: undelivered.queueArn } } : {}),
    });
  }

  #letKeep(undelivered: IQueue, topicArn: string, id: string): void {
    undelivered.addToResourcePolicy(
      new PolicyStatement({
        sid: `Undelivered${id}`,
        principals: [new ServicePrincipal('sns.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [undelivered.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': topicArn } },
      }),
    );
  }
}
