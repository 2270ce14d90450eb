// A Lambda function of the bot: a built handler with a role of its own that holds nothing it is not given.
import { join } from 'node:path';
import type { Duration } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IDestination } from 'aws-cdk-lib/aws-lambda';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { roleName } from '../src/core/names.ts';
import { allow } from './allow.ts';
import { KEEP } from './keep.ts';

export type Entry = 'slack' | 'worker' | 'alerts' | 'schedule';

export type BotFunctionProps = {
  entry: Entry;
  description: string;
  /** The folder of the built handlers. */
  handlers: string;
  memorySize: number;
  timeout: Duration;
  retention: RetentionDays;
  environment: Record<string, string>;
  statements: PolicyStatement[];
  /** Where an event goes that the function failed on every time. */
  onFailure?: IDestination;
};

export class BotFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly logs: LogGroup;
  readonly role: Role;

  constructor(scope: Construct, props: BotFunctionProps) {
    const { entry, handlers, retention, statements, ...rest } = props;
    super(scope, entry);
    this.logs = new LogGroup(this, 'Logs', {
      logGroupName: `/claude-onboard/${entry}`,
      retention,
      removalPolicy: KEEP,
    });
    this.role = new Role(this, 'Role', {
      roleName: roleName(entry),
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: props.description,
    });
    const write = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    for (const statement of [allow('WriteLogs', write, [this.logs.logGroupArn]), ...statements]) {
      this.role.addToPolicy(statement);
    }
    this.lambda = new LambdaFunction(this, 'Function', {
      ...rest,
      functionName: roleName(entry),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(join(handlers, entry)),
      role: this.role,
      logGroup: this.logs,
      retryAttempts: props.onFailure ? 2 : undefined,
    });
  }
}
