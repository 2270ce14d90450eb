// What happens by the clock: sweep, housekeeping, meter, the day's costs, and every channel's digest in its own time zone.

import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Settings } from '../src/core/settings.ts';
import { digestPlans } from '../src/core/spend/digest-state.ts';
import { allow } from './allow.ts';

const GROUP = 'claude-onboard';
/** Replaced by EventBridge Scheduler with the time it was meant for, which a late or repeated invocation keeps. */
const SCHEDULED_TIME = '<aws.scheduler.scheduled-time>';

type Due = { id: string; expression: string; timeZone: string; input: Record<string, string> };

const digestsOf = (settings: Settings): Due[] => {
  const [hour, minute] = settings.digest.at.split(':').map(Number);
  const days = settings.digest.days === 'weekdays' ? 'MON-FRI' : '*';
  const due = digestPlans(settings).map(
    ({ channel, timeZone }): Due => ({
      id: `Digest${channel}${timeZone.replace(/[^A-Za-z]/g, '')}`,
      expression: `cron(${minute} ${hour} ? * ${days} *)`,
      timeZone,
      input: { job: 'digest', channel, time: SCHEDULED_TIME },
    }),
  );
  // Several digests may go to one channel, and one firing means them all.
  return [...new Map(due.map((each) => [each.id, each])).values()];
};

const meterOf = ({ meter: { enabled, everyMinutes } }: Settings): Due[] =>
  enabled
    ? [
        {
          id: 'Meter',
          expression: everyMinutes === 1 ? 'rate(1 minute)' : `rate(${everyMinutes} minutes)`,
          timeZone: 'UTC',
          input: { job: 'meter', time: SCHEDULED_TIME },
        },
      ]
    : [];

/** What is no better late than the next one, which comes within minutes. */
const SOON_AGAIN = ['sweep', 'meter'];

export const dueOf = (settings: Settings): Due[] => [
  { id: 'Sweep', expression: 'rate(2 minutes)', timeZone: 'UTC', input: { job: 'sweep', time: SCHEDULED_TIME } },
  {
    id: 'Housekeeping',
    expression: 'rate(6 hours)',
    timeZone: 'UTC',
    input: { job: 'housekeeping', time: SCHEDULED_TIME },
  },
  { id: 'Costs', expression: 'cron(15 5 * * ? *)', timeZone: 'UTC', input: { job: 'costs', time: SCHEDULED_TIME } },
  ...meterOf(settings),
  ...digestsOf(settings),
];

export class Schedules extends Construct {
  constructor(scope: Construct, props: { settings: Settings; schedule: IFunction; undelivered: IQueue }) {
    super(scope, 'Schedules');
    const { settings, schedule, undelivered } = props;
    const { account } = Stack.of(this);
    const group = new CfnScheduleGroup(this, 'Group', { name: GROUP });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    });
    role.addToPolicy(allow('Invoke', ['lambda:InvokeFunction'], [schedule.functionArn]));
    role.addToPolicy(allow('KeepUndelivered', ['sqs:SendMessage'], [undelivered.queueArn]));
    for (const { id, expression, timeZone, input } of dueOf(settings)) {
      const made = new CfnSchedule(this, id, {
        groupName: GROUP,
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
