// Cost Explorer: one endpoint for the whole partition, whatever region signs.
import { jsonProtocol } from '../json-protocol.ts';
import { createService, type Service } from '../service.ts';
import { createGetCostAndUsage } from './cost-and-usage.ts';
import { createPages } from './pages.ts';
import { createValueOperations } from './values.ts';
import type { Meter, View } from './view.ts';

export const createCostExplorer = (view: View, meter: Meter): Service => {
  const pages = createPages();
  return createService({
    name: 'ce',
    protocol: jsonProtocol({ version: '1.1', target: 'AWSInsightsIndexService' }),
    throttling: { code: 'LimitExceededException', status: 400 },
    invalid: 'ValidationException',
    operations: {
      GetCostAndUsage: createGetCostAndUsage(view, pages, meter),
      ...createValueOperations(view, pages, meter),
    },
  });
};
