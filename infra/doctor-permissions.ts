// What the worker may read for the doctor alone. A policy of its own: beside all else it would be too long for the role.
import { Stack } from 'aws-cdk-lib';
import { type IRole, ManagedPolicy, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { SCHEDULE_GROUP } from '../src/core/schedules.ts';
import type { Settings } from '../src/core/settings.ts';
import { acknowledge } from './acknowledge.ts';
import { allow } from './allow.ts';
import { permissionSetsOf, signInStatement } from './directory-permissions.ts';
import type { Queues } from './queues.ts';
import type { Topics } from './topics.ts';

export type DoctorProps = { settings: Settings; role: IRole; topics: Topics; queues: Queues };

const schedulesOf = (arn: string, { deployment, accounts }: Settings): string =>
  `${arn}:scheduler:${deployment.region}:${accounts.workload.id}:schedule/${SCHEDULE_GROUP}/*`;

const statements = ({ partition }: Stack, { settings, topics, queues }: DoctorProps): PolicyStatement[] => {
  const { regions, deployment, identity, accounts } = settings;
  const { access } = deployment;
  // A role that is taken for Identity Center lends this too.
  const readsSignIn = access && identity.source === 'identity-center' && identity.roleArn === undefined;
  return [
    allow(
      'ReadModels',
      ['bedrock:GetFoundationModelAvailability', 'bedrock:GetModelInvocationLoggingConfiguration'],
      ['*'],
      { StringEquals: { 'aws:RequestedRegion': regions } },
    ),
    allow('ReadPayer', ['organizations:DescribeOrganization'], ['*']),
    allow('ListSchedules', ['scheduler:ListSchedules'], ['*'], {
      StringEquals: { 'aws:RequestedRegion': deployment.region },
    }),
    allow('ReadSchedules', ['scheduler:GetSchedule'], [schedulesOf(`arn:${partition}`, settings)]),
    allow(
      'ReadTopics',
      ['sns:GetTopicAttributes', 'sns:ListSubscriptionsByTopic'],
      [topics.alerts.topicArn, topics.alarms.topicArn],
    ),
    allow(
      'CountDeadLetters',
      ['sqs:GetQueueAttributes'],
      queues.ends.map(({ queueArn }) => queueArn),
    ),
    ...(readsSignIn ? [signInStatement(partition, access.instanceArn, accounts.workload.id)] : []),
  ];
};

const IN_PARTITION = 'arn:<AWS::Partition>';

export const permitDoctor = (scope: Construct, props: DoctorProps): void => {
  const { settings, role } = props;
  const policy = new ManagedPolicy(scope, 'workerReads', {
    description: 'What claude-onboard reads of its own deployment',
    statements: statements(Stack.of(scope), props),
    roles: [role],
  });
  const { access } = settings.deployment;
  const reasons: [resource: string, reason: string][] = [
    ['*', 'Models, logs, the organisation and the list of schedules know no resources.'],
    [schedulesOf(IN_PARTITION, settings), 'The group is of this bot alone, with a schedule for each channel.'],
    ...(access
      ? [
          [
            permissionSetsOf(IN_PARTITION, access.instanceArn),
            'A permission set is found by its name, which only a look at each tells.',
          ] as [string, string],
        ]
      : []),
  ];
  acknowledge(
    policy,
    Object.fromEntries(reasons.map(([resource, reason]) => [`AwsSolutions-IAM5[Resource::${resource}]`, reason])),
  );
};
