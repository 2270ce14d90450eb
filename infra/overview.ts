// One dashboard: is anything wrong, how much there is to do, and how fast Slack is answered.
import { AlarmStatusWidget, Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Alarms, Watched } from './alarms.ts';

export class Overview extends Construct {
  constructor(scope: Construct, { functions, queues }: Watched, alarms: Alarms) {
    super(scope, 'Overview');
    const each = Object.values(functions).map(({ lambda }) => lambda);
    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12 });
    new Dashboard(this, 'Dashboard', {
      dashboardName: 'claude-onboard',
      widgets: [
        [new AlarmStatusWidget({ title: 'What people notice', alarms: alarms.all, width: 24, height: 4 })],
        [
          graph('How long Slack waits (99th percentile)', [
            functions.slack.lambda.metricDuration({ statistic: 'p99' }),
          ]),
          graph(
            'Failures',
            each.map((lambda) => lambda.metricErrors()),
          ),
        ],
        [
          graph('Jobs that wait', [queues.jobs.metricApproximateNumberOfMessagesVisible()]),
          graph('Given up or lost', [
            queues.givenUp.metricApproximateNumberOfMessagesVisible(),
            queues.lostAlerts.metricApproximateNumberOfMessagesVisible(),
            queues.lostSchedules.metricApproximateNumberOfMessagesVisible(),
          ]),
        ],
      ],
    });
  }
}
