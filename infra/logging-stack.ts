// The stack of a region where developers have profiles but the bot is not: Bedrock logs only within its region.
import { Stack, type StackProps } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { InvocationLogs } from './invocation-logs.ts';

export class LoggingStack extends Stack {
  constructor(scope: Construct, id: string, { retention, ...props }: StackProps & { retention: RetentionDays }) {
    super(scope, id, { ...props, description: 'claude-onboard: invocation logs of Amazon Bedrock' });
    new InvocationLogs(this, { retention });
  }
}
