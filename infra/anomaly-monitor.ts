// Cost Anomaly Detection by developer: one monitor that follows every value of the tag, told to a topic at once.
import { CfnOutput } from 'aws-cdk-lib';
import { CfnAnomalyMonitor, CfnAnomalySubscription } from 'aws-cdk-lib/aws-ce';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Settings } from '../src/core/settings.ts';

/** For whoever has a monitor already: it can alert this topic too. */
export const tellAnomalyTopic = (scope: Construct, { topicArn }: Topic): void => {
  new CfnOutput(scope, 'AnomalyTopic', { value: topicArn, description: 'Where Cost Anomaly Detection tells the bot' });
};

/**
 * An account has room for one such monitor besides that of AWS services. Where it is taken already, switch this off and let
 * the monitor that is there alert the topic.
 */
export class AnomalyMonitor extends Construct {
  constructor(scope: Construct, { settings, topic }: { settings: Settings; topic: Topic }) {
    super(scope, 'AnomalyMonitor');
    const monitor = new CfnAnomalyMonitor(this, 'Monitor', {
      monitorName: 'claude-onboard',
      monitorType: 'DIMENSIONAL',
      monitorDimension: 'TAG',
      monitorSpecification: JSON.stringify({ Tags: { Key: settings.tags.developer } }),
    });
    const subscription = new CfnAnomalySubscription(this, 'Subscription', {
      subscriptionName: 'claude-onboard',
      // The only frequency that a topic takes. Small ones come too: the digest counts them.
      frequency: 'IMMEDIATE',
      monitorArnList: [monitor.attrMonitorArn],
      subscribers: [{ type: 'SNS', address: topic.topicArn }],
      thresholdExpression: JSON.stringify({
        Dimensions: { Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE', MatchOptions: ['GREATER_THAN_OR_EQUAL'], Values: ['1'] },
      }),
    });
    // It is refused while it may not publish there.
    subscription.node.addDependency(topic);
  }
}
