// Monitors of Cost Anomaly Detection and whom they tell, in the account that has them.
import {
  type AnomalySubscription,
  GetAnomalyMonitorsCommand,
  GetAnomalySubscriptionsCommand,
} from '@aws-sdk/client-cost-explorer';
import type { AnomalyMonitors } from '../app/health-ports.ts';
import type { SeenMonitor, SeenSubscription } from '../core/health/anomaly-monitor.ts';
import { askCostExplorer } from './ask-cost-explorer.ts';
import { costExplorerClient } from './clients.ts';

const subscriptionOf = (one: AnomalySubscription): SeenSubscription => ({
  name: one.SubscriptionName ?? '',
  monitors: one.MonitorArnList ?? [],
  topics: (one.Subscribers ?? []).flatMap(({ Type, Address }) => (Type === 'SNS' && Address ? [Address] : [])),
  immediate: one.Frequency === 'IMMEDIATE',
});

/** `roleArn` is taken where the monitor lives in the payer's account. */
export const createAnomalyMonitors = ({ roleArn }: { roleArn?: string | undefined }): AnomalyMonitors => {
  const client = costExplorerClient({ roleArn });

  const monitors = async (): Promise<SeenMonitor[]> => {
    const found: SeenMonitor[] = [];
    let NextPageToken: string | undefined;
    do {
      const page = await askCostExplorer(() => client.send(new GetAnomalyMonitorsCommand({ NextPageToken })));
      for (const {
        MonitorArn = '',
        MonitorName = '',
        MonitorDimension,
        MonitorSpecification,
      } of page.AnomalyMonitors ?? []) {
        const tagKey = MonitorDimension === 'TAG' ? MonitorSpecification?.Tags?.Key : undefined;
        found.push({ arn: MonitorArn, name: MonitorName, ...(tagKey === undefined ? {} : { tagKey }) });
      }
      ({ NextPageToken } = page);
    } while (NextPageToken);
    return found;
  };

  const subscriptions = async (): Promise<SeenSubscription[]> => {
    const found: SeenSubscription[] = [];
    let NextPageToken: string | undefined;
    do {
      const page = await askCostExplorer(() => client.send(new GetAnomalySubscriptionsCommand({ NextPageToken })));
      found.push(...(page.AnomalySubscriptions ?? []).map(subscriptionOf));
      ({ NextPageToken } = page);
    } while (NextPageToken);
    return found;
  };

  return {
    read: async () => ({ monitors: await monitors(), subscriptions: await subscriptions() }),
  };
};
