// The topic of alerts about money, the topic of alarms about the bot itself, and the key of both.
import { Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, Effect, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { KEEP } from './keep.ts';

export type Publisher = {
  sid: string;
  service: 'budgets.amazonaws.com' | 'costalerts.amazonaws.com' | 'cloudwatch.amazonaws.com';
  /** What publishes, as an ARN that may hold `*`. */
  source?: string;
};

/** Not `kms:*`: what an administrator of the account needs, and what roles are allowed by their own policies. */
const KEY_ADMINISTRATION = [
  'CancelKeyDeletion',
  'Decrypt',
  'DescribeKey',
  'DisableKey',
  'EnableKey',
  'EnableKeyRotation',
  'GenerateDataKey',
  'GetKeyPolicy',
  'GetKeyRotationStatus',
  'ListGrants',
  'ListKeyPolicies',
  'ListResourceTags',
  'PutKeyPolicy',
  'RevokeGrant',
  'ScheduleKeyDeletion',
  'TagResource',
  'UntagResource',
  'UpdateKeyDescription',
].map((name) => `kms:${name}`);

const onlyFor = (account: string, source: string | undefined) => ({
  StringEquals: { 'aws:SourceAccount': account },
  ...(source ? { ArnLike: { 'aws:SourceArn': source } } : {}),
});

export const budgetsOf = ({ partition, account }: Stack): Publisher => ({
  sid: 'AWSBudgets',
  service: 'budgets.amazonaws.com',
  source: `arn:${partition}:budgets::${account}:*`,
});

/** AWS documents the account alone for it. */
export const anomalies: Publisher = { sid: 'CostAnomalies', service: 'costalerts.amazonaws.com' };

const alarmsOf = ({ partition, region, account }: Stack): Publisher => ({
  sid: 'CloudWatchAlarms',
  service: 'cloudwatch.amazonaws.com',
  source: `arn:${partition}:cloudwatch:${region}:${account}:alarm:claude-onboard-*`,
});

/** The AWS-managed key of SNS cannot be granted to other services. */
export const topicKey = (scope: Construct, publishers: Publisher[]): Key => {
  const { account } = Stack.of(scope);
  const statements = publishers.map(
    ({ sid, service, source }) =>
      new PolicyStatement({
        sid,
        principals: [new ServicePrincipal(service)],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: onlyFor(account, source),
      }),
  );
  const administration = new PolicyStatement({
    sid: 'Administration',
    principals: [new AccountRootPrincipal()],
    actions: KEY_ADMINISTRATION,
    resources: ['*'],
  });
  return new Key(scope, 'Key', {
    description: 'Topics of claude-onboard',
    enableKeyRotation: true,
    removalPolicy: KEEP,
    policy: new PolicyDocument({ statements: [administration, ...statements] }),
  });
};

export const letPublish = (topic: Topic, publishers: Publisher[]): void => {
  for (const { sid, service, source } of publishers) {
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid,
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal(service)],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: onlyFor(Stack.of(topic).account, source),
      }),
    );
  }
};

export class Topics extends Construct {
  readonly key: Key;
  readonly alerts: Topic;
  /** Told of the bot's own failures, and therefore not relayed by the bot. */
  readonly alarms: Topic;

  constructor(scope: Construct, { emails, withAnomalies }: { emails: string[]; withAnomalies: boolean }) {
    super(scope, 'Topics');
    const stack = Stack.of(this);
    const money = [budgetsOf(stack), ...(withAnomalies ? [anomalies] : [])];
    const own = [alarmsOf(stack)];
    this.key = topicKey(this, [...money, ...own]);
    this.alerts = new Topic(this, 'Alerts', { masterKey: this.key, enforceSSL: true });
    letPublish(this.alerts, money);
    this.alarms = new Topic(this, 'Alarms', { masterKey: this.key, enforceSSL: true });
    letPublish(this.alarms, own);
    for (const email of emails) this.alarms.addSubscription(new EmailSubscription(email));
  }
}
