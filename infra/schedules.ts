// The schedules in EventBridge Scheduler, and what becomes of one that cannot be delivered.

import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { dueOf, SCHEDULE_GROUP } from '../src/core/schedules.ts';
import type { Settings } from '../src/core/settings.ts';
import { allow } from './allow.ts';

/** What is no better late than the next one, which comes within minutes. */
const SOON_AGAIN = ['sweep', 'meter'];

export class Schedules extends Construct {
  constructor(scope: Construct, props: { settings: Settings; schedule: IFunction; undelivered: IQueue }) {
    super(scope, 'Schedules');
    const { settings, schedule, undelivered } = props;
    const { account } = Stack.of(this);
    const group = new CfnScheduleGroup(this, 'Group', { name: SCHEDULE_GROUP });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    });
    role.addToPolicy(allow('Invoke', ['lambda:InvokeFunction'], [schedule.functionArn]));
    role.addToPolicy(allow('KeepUndelivered', ['sqs:SendMessage'], [undelivered.queueArn]));
    for (const { id, expression, timeZone, input } of dueOf(settings)) {
      const made = new CfnSchedule(this, id, {
        groupName: SCHEDULE_GROUP,
        scheduleExpression: expression,
        scheduleExpressionTimezone: timeZone,
        flexibleTimeWindow: { mode: 'OFF' },
        target: {
          arn: schedule.functionArn,
          roleArn: role.roleArn,
          input: JSON.stringify(input),
          deadLetterConfig: { arn: undelivered.queueArn },
          // A digest or a day's costs is worth the wait.
          retryPolicy: SOON_AGAIN.includes(input.job ?? '')
            ? { maximumEventAgeInSeconds: 120, maximumRetryAttempts: 1 }
            : { maximumEventAgeInSeconds: 6 * 3600, maximumRetryAttempts: 20 },
        },
      });
      made.addResourceDependency(group);
    }
  }
}
