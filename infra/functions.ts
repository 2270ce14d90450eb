// The four functions, and what wakes and permits each.
import { Duration } from 'aws-cdk-lib';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Settings } from '../src/core/settings.ts';
import { allow } from './allow.ts';
import { BotFunction } from './bot-function.ts';
import { permitDoctor } from './doctor-permissions.ts';
import { type Queues, WORKER_TIMEOUT } from './queues.ts';
import type { SlackSecret } from './slack-secret.ts';
import type { OnboardTable } from './table.ts';
import type { Topics } from './topics.ts';
import { acknowledgeWorker, workerStatements } from './worker-permissions.ts';

export type FunctionsProps = {
  settings: Settings;
  handlers: string;
  retention: RetentionDays;
  table: OnboardTable;
  queues: Queues;
  topics: Topics;
  /** All topics of alerts, the workload account's first. */
  alertTopicArns: string[];
  secret: SlackSecret;
};

/** Batches of this many jobs, each of which may be another developer's and then runs beside the others. */
const BATCH = 5;
/** Bedrock's control plane takes few calls a second: more workers would only be told to wait. */
const WORKERS = 4;

export const createFunctions = (scope: Construct, props: FunctionsProps) => {
  const { settings, handlers, retention, table, queues, topics, alertTopicArns, secret } = props;
  const common = { handlers, retention };
  const names = { TABLE_NAME: table.table.tableName, JOBS_QUEUE_URL: queues.jobs.queueUrl };
  const withSlack = { ...names, SLACK_SECRET_ARN: secret.secret.secretArn };
  const stored = [...table.use(), queues.enqueue()];

  const slack = new BotFunction(scope, {
    ...common,
    entry: 'slack',
    description: 'Answers commands, clicks and forms of Slack',
    // More memory is more CPU: a cold start must answer within Slack's three seconds.
    memorySize: 1769,
    timeout: Duration.seconds(10),
    environment: withSlack,
    statements: [...stored, secret.read()],
  });
  const worker = new BotFunction(scope, {
    ...common,
    entry: 'worker',
    description: 'Converges access, alerts and digests on what is desired',
    memorySize: 1024,
    timeout: WORKER_TIMEOUT,
    environment: {
      ...withSlack,
      ALERT_TOPIC_ARNS: alertTopicArns.join(','),
      // For the doctor alone.
      ALARM_TOPIC_ARN: topics.alarms.topicArn,
      DEAD_LETTER_QUEUE_URLS: queues.ends.map(({ queueUrl }) => queueUrl).join(','),
    },
    statements: [
      ...stored,
      queues.work(),
      secret.read(),
      ...workerStatements(scope, settings),
      // Only for the test of alerts, which goes the whole way.
      allow('TestAlerts', ['sns:Publish'], [topics.alerts.topicArn]),
      allow('EncryptTests', ['kms:Decrypt', 'kms:GenerateDataKey'], [topics.key.keyArn]),
    ],
  });
  const alerts = new BotFunction(scope, {
    ...common,
    entry: 'alerts',
    description: 'Stores alerts about money for the worker to tell',
    memorySize: 512,
    timeout: Duration.seconds(30),
    environment: { ...names, ALERT_TOPIC_ARNS: alertTopicArns.join(',') },
    statements: stored,
    onFailure: new SqsDestination(queues.lostAlerts),
  });
  const schedule = new BotFunction(scope, {
    ...common,
    entry: 'schedule',
    description: 'Starts what is due by the clock',
    memorySize: 512,
    timeout: Duration.minutes(1),
    environment: withSlack,
    statements: stored,
    onFailure: new SqsDestination(queues.lostSchedules),
  });
  new CfnEventSourceMapping(worker, 'Jobs', {
    eventSourceArn: queues.jobs.queueArn,
    functionName: worker.lambda.functionArn,
    batchSize: BATCH,
    functionResponseTypes: ['ReportBatchItemFailures'],
    scalingConfig: { maximumConcurrency: WORKERS },
  }).node.addDependency(worker.role);
  acknowledgeWorker(worker.role, settings);
  permitDoctor(scope, { settings, role: worker.role, topics, queues });
  return { slack, worker, alerts, schedule };
};
