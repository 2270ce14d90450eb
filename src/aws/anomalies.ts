// What people think of an anomaly, for AWS Cost Anomaly Detection to learn from, in the account that has the monitor.
import { ProvideAnomalyFeedbackCommand } from '@aws-sdk/client-cost-explorer';
import type { Anomalies } from '../app/alert-ports.ts';
import { costExplorerClient } from './clients.ts';
import { translated } from './failures.ts';

/** `roleArn` is taken where the monitor lives in the payer's account. */
export const createAnomalies = ({ roleArn }: { roleArn?: string }): Anomalies => {
  const client = costExplorerClient({ roleArn });
  return {
    giveFeedback: async (AnomalyId, Feedback) => {
      await translated(() => client.send(new ProvideAnomalyFeedbackCommand({ AnomalyId, Feedback })));
    },
  };
};
