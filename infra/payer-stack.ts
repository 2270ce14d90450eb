// The stack of the payer's account, when that is another one: costs and their tags for the worker, and anomalies by developer.
import { Stack, type StackProps } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ANOMALY_TOPIC } from '../src/core/names.ts';
import type { Settings } from '../src/core/settings.ts';
import { acknowledge } from './acknowledge.ts';
import { allow } from './allow.ts';
import { AnomalyMonitor, tellAnomalyTopic } from './anomaly-monitor.ts';
import { anomalies, letPublish, topicKey } from './topics.ts';
import { costStatements } from './worker-permissions.ts';
import { calledAs, worker } from './worker-role.ts';

export type PayerProps = StackProps & { settings: Settings; roleArn: string };

export class PayerStack extends Stack {
  constructor(scope: Construct, id: string, { settings, roleArn, ...props }: PayerProps) {
    super(scope, id, { ...props, description: 'claude-onboard: costs and anomalies of the payer' });
    this.#lend(settings, roleArn, this.#tell(settings));
  }

  /** The bot filters by the workload account; Cost Explorer itself cannot be limited to one. */
  #lend(settings: Settings, roleArn: string, topic: Topic): void {
    const role = new Role(this, 'BillingRole', {
      ...calledAs(roleArn),
      description: 'Lets claude-onboard read costs, switch their tags on and rate anomalies',
      assumedBy: worker(this, settings),
    });
    const readTopic = allow('ReadTopic', ['sns:GetTopicAttributes', 'sns:ListSubscriptionsByTopic'], [topic.topicArn]);
    for (const statement of [...costStatements(), readTopic]) role.addToPolicy(statement);
    acknowledge(role, { 'AwsSolutions-IAM5[Resource::*]': 'Cost Explorer knows no resources.' });
  }

  #tell(settings: Settings): Topic {
    const topic = new Topic(this, 'Anomalies', {
      topicName: ANOMALY_TOPIC,
      masterKey: topicKey(this, [anomalies]),
      enforceSSL: true,
    });
    letPublish(topic, [anomalies]);
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'WorkloadSubscribes',
        principals: [new AccountPrincipal(settings.accounts.workload.id)],
        actions: ['sns:Subscribe'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'sns:Protocol': 'lambda' } },
      }),
    );
    tellAnomalyTopic(this, topic);
    if (settings.deployment.anomalyMonitor) new AnomalyMonitor(this, { settings, topic });
    return topic;
  }
}
