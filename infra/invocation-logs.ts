// Where Bedrock may write the invocation logs of one region; that it does is switched on by `npm run logging`.
import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { INVOCATION_LOGS, loggingRoleName } from '../src/core/names.ts';
import { allow } from './allow.ts';
import { KEEP } from './keep.ts';

/** The one stream that Bedrock writes. */
const STREAM = 'log-stream:aws/bedrock/modelinvocations';

export class InvocationLogs extends Construct {
  constructor(scope: Construct, { retention }: { retention: RetentionDays }) {
    super(scope, 'InvocationLogs');
    const { partition, region, account } = Stack.of(this);
    new LogGroup(this, 'Logs', { logGroupName: INVOCATION_LOGS, retention, removalPolicy: KEEP });
    const role = new Role(this, 'Role', {
      roleName: loggingRoleName(region),
      description: 'Lets Amazon Bedrock log invocations',
      assumedBy: new ServicePrincipal('bedrock.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:${partition}:bedrock:${region}:${account}:*` },
        },
      }),
    });
    const stream = `arn:${partition}:logs:${region}:${account}:log-group:${INVOCATION_LOGS}:${STREAM}`;
    role.addToPolicy(allow('WriteLogs', ['logs:CreateLogStream', 'logs:PutLogEvents'], [stream]));
  }
}
