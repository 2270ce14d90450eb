// Cost Explorer: one endpoint for the whole partition, whatever region signs.

import type { Anomaly, AnomalySettings } from '../anomalies/anomalies.ts';
import { createAnomalyOperations } from '../anomalies/anomaly-operations.ts';
import { createMonitorOperations, type Monitoring } from '../anomalies/monitors.ts';
import { type CostAllocation, createTagOperations } from '../cost-allocation/tag-operations.ts';
import { jsonProtocol } from '../json-protocol.ts';
import { createService, type Service } from '../service.ts';
import { createGetCostAndUsage } from './cost-and-usage.ts';
import { createPages } from './pages.ts';
import { createValueOperations } from './values.ts';
import type { Meter, View } from './view.ts';

export const createCostExplorer = (
  view: View,
  meter: Meter,
  {
    anomalies,
    tags,
  }: { anomalies: { found: Anomaly[]; monitoring: Monitoring; settings: AnomalySettings }; tags: CostAllocation },
): Service => {
  const pages = createPages();
  return createService({
    name: 'ce',
    protocol: jsonProtocol({ version: '1.1', target: 'AWSInsightsIndexService' }),
    throttling: { code: 'LimitExceededException', status: 400 },
    invalid: 'ValidationException',
    operations: {
      GetCostAndUsage: createGetCostAndUsage(view, pages, meter),
      ...createValueOperations(view, pages, meter),
      ...createAnomalyOperations(anomalies.found, view.billing.tagKeys.developer, anomalies.settings),
      ...createMonitorOperations(anomalies.monitoring),
      ...createTagOperations(tags, view.now),
    },
  });
};
