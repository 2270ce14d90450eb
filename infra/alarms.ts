// Alarms about the bot itself, each named by what people notice, to a topic that the bot does not relay.
import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ALERT_NOT_TOLD, DIGEST_NOT_TOLD } from '../src/core/names.ts';
import type { BotFunction } from './bot-function.ts';
import type { Queues } from './queues.ts';

export type Watched = {
  functions: Record<'slack' | 'worker' | 'alerts' | 'schedule', BotFunction>;
  queues: Queues;
  alarms: ITopic;
};

type Impact = {
  id: string;
  /** What people notice, and what to do. */
  impact: string;
  metric: IMetric;
  atLeast?: number;
  lessThan?: number;
  /** Periods in a row; default 1. */
  periods?: number;
  silence?: boolean;
};

const errors = ({ lambda }: BotFunction): IMetric => lambda.metricErrors({ period: Duration.minutes(5) });
const waiting = (queue: IQueue): IMetric =>
  queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'Maximum' });

export class Alarms extends Construct {
  readonly all: Alarm[];

  constructor(scope: Construct, watched: Watched) {
    super(scope, 'Alarms');
    const action = new SnsAction(watched.alarms);
    this.all = this.#impacts(watched).map(({ id, impact, metric, atLeast, lessThan, periods = 1, silence = false }) => {
      const alarm = new Alarm(this, id, {
        alarmName: `claude-onboard-${id}`,
        alarmDescription: impact,
        metric,
        threshold: atLeast ?? lessThan ?? 1,
        comparisonOperator:
          lessThan === undefined
            ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
            : ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: periods,
        treatMissingData: silence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
      return alarm;
    });
  }

  #counted(id: string, logGroup: ILogGroup, message: string, period: Duration): IMetric {
    return new MetricFilter(this, `${id}Count`, {
      logGroup,
      metricNamespace: 'claude-onboard',
      metricName: message,
      filterPattern: FilterPattern.stringValue('$.message', '=', message),
      metricValue: '1',
    }).metric({ statistic: 'Sum', period });
  }

  #impacts(watched: Watched): Impact[] {
    const { functions, queues } = watched;
    const { slack, worker, alerts, schedule } = functions;
    return [
      { id: 'SlackUnanswered', impact: 'Commands and clicks in Slack go unanswered.', metric: errors(slack) },
      {
        id: 'WorkHeldUp',
        impact: 'Approved access, digests and alerts are held up; the queue brings them again.',
        metric: errors(worker),
        atLeast: 3,
      },
      {
        id: 'WorkWaits',
        impact: 'Developers wait for a quarter of an hour and longer for what was approved.',
        metric: queues.jobs.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'Maximum' }),
        atLeast: 900,
        periods: 2,
      },
      {
        id: 'WorkGivenUp',
        impact: 'Work was given up after five attempts. When the cause is mended, redrive the queue of given-up jobs.',
        metric: waiting(queues.givenUp),
      },
      {
        id: 'AlertsHeldUp',
        impact: 'Alerts about money are not stored at once; Lambda tries again.',
        metric: errors(alerts),
      },
      {
        id: 'AlertsLost',
        impact: 'An alert about money reached nobody. Its message is in the queue of lost alerts: read it now.',
        metric: waiting(queues.lostAlerts),
      },
      {
        id: 'AlertNotTold',
        impact: 'Somebody has not been told of an alert about money for too long. See the log of the schedule.',
        metric: this.#counted('AlertNotTold', schedule.logs, ALERT_NOT_TOLD, Duration.minutes(5)),
      },
      {
        id: 'SchedulesLost',
        impact: 'Something scheduled did not happen, perhaps a digest; it is in the queue of lost schedules.',
        metric: waiting(queues.lostSchedules),
      },
      {
        id: 'NothingSweeps',
        impact: 'Nothing that fell behind is picked up any more: the sweep has not run for 15 minutes.',
        metric: schedule.lambda.metricInvocations({ period: Duration.minutes(5), statistic: 'Sum' }),
        lessThan: 1,
        periods: 3,
        silence: true,
      },
      {
        id: 'SweepFails',
        impact: 'Whatever fell behind stays behind: the sweep fails.',
        metric: errors(schedule),
        periods: 2,
      },
      {
        id: 'NoDigest',
        impact:
          'A channel has missed its digest of what Claude Code costs, for 26 hours now. See the log of the worker.',
        metric: this.#counted('NoDigest', schedule.logs, DIGEST_NOT_TOLD, Duration.minutes(5)),
      },
    ];
  }
}
