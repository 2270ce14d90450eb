// The stack of the workload account: everything of the bot, and in a single account also the payer's part.
import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ANOMALY_TOPIC } from '../src/core/names.ts';
import type { Settings } from '../src/core/settings.ts';
import { Alarms } from './alarms.ts';
import { AnomalyMonitor, tellAnomalyTopic } from './anomaly-monitor.ts';
import { createFunctions } from './functions.ts';
import { InvocationLogs } from './invocation-logs.ts';
import { Overview } from './overview.ts';
import { Queues } from './queues.ts';
import { Schedules } from './schedules.ts';
import { SlackApi } from './slack-api.ts';
import { SlackSecret } from './slack-secret.ts';
import { TopicSubscription } from './subscribe.ts';
import { OnboardTable } from './table.ts';
import { Topics } from './topics.ts';

export type OnboardProps = StackProps & { settings: Settings; handlers: string };

/** The payer's account, when it is another one. */
export const payerOf = ({ accounts: { billing, workload } }: Settings): string | undefined =>
  billing && billing.id !== workload.id ? billing.id : undefined;

export class OnboardStack extends Stack {
  constructor(scope: Construct, id: string, { settings, handlers, ...props }: OnboardProps) {
    super(scope, id, { ...props, description: 'claude-onboard: Claude Code on Amazon Bedrock, given out in Slack' });
    const { deployment } = settings;
    const payer = payerOf(settings);
    const retention = deployment.logRetentionDays;
    const table = new OnboardTable(this);
    const queues = new Queues(this);
    const secret = new SlackSecret(this);
    const topics = new Topics(this, { emails: deployment.alarmEmails, withAnomalies: payer === undefined });
    const anomalyTopic = payer && `arn:${this.partition}:sns:us-east-1:${payer}:${ANOMALY_TOPIC}`;
    const alertTopicArns = [topics.alerts.topicArn, ...(anomalyTopic ? [anomalyTopic] : [])];
    const functions = createFunctions(this, {
      settings,
      handlers,
      retention,
      table,
      queues,
      topics,
      alertTopicArns,
      secret,
    });
    const { slack, alerts, schedule } = functions;
    new SlackApi(this, { slack: slack.lambda, retention });
    const delivered = { to: alerts.lambda, undelivered: queues.lostAlerts };
    new TopicSubscription(this, 'Alerts', { ...delivered, topicArn: topics.alerts.topicArn, region: this.region });
    if (anomalyTopic)
      new TopicSubscription(this, 'Anomalies', { ...delivered, topicArn: anomalyTopic, region: 'us-east-1' });
    else {
      tellAnomalyTopic(this, topics.alerts);
      if (deployment.anomalyMonitor) new AnomalyMonitor(this, { settings, topic: topics.alerts });
    }
    new Schedules(this, { settings, schedule: schedule.lambda, undelivered: queues.lostSchedules });
    if (deployment.invocationLogging !== 'off' && settings.regions.includes(deployment.region))
      new InvocationLogs(this, { retention });
    const watched = { functions, queues, alarms: topics.alarms };
    new Overview(this, watched, new Alarms(this, watched));
  }
}
