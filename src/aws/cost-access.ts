// Whether Cost Explorer answers, and under which names Bedrock is billed.
import { GetDimensionValuesCommand } from '@aws-sdk/client-cost-explorer';
import type { CostAccess } from '../app/health-ports.ts';
import { costExplorerClient } from './clients.ts';
import { translated } from './failures.ts';

/** `roleArn` is taken where the payer must be asked. */
export const createCostAccess = ({ roleArn }: { roleArn?: string } = {}): CostAccess => {
  const client = costExplorerClient({ roleArn });
  return {
    services: async (Start, End) => {
      const command = new GetDimensionValuesCommand({
        TimePeriod: { Start, End },
        Dimension: 'SERVICE',
        Context: 'COST_AND_USAGE',
        SearchString: 'Bedrock',
      });
      const { DimensionValues = [] } = await translated(() => client.send(command));
      return DimensionValues.flatMap(({ Value }) => (Value ? [Value] : []));
    },
  };
};
