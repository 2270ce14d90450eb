// Spend from Cost Explorer: one discovery of Bedrock's services, then the same days by service and by usage type.
import {
  type Expression,
  GetCostAndUsageCommand,
  type GetCostAndUsageCommandInput,
  GetDimensionValuesCommand,
  type Group as Grouped,
} from '@aws-sdk/client-cost-explorer';
import type { Clock } from '../app/ports.ts';
import type { Costs } from '../app/spend-ports.ts';
import type { Day } from '../core/day.ts';
import { Refused } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import { gatherSpend } from '../core/spend/gather-spend.ts';
import { askCostExplorer as ask } from './ask-cost-explorer.ts';
import { costExplorerClient } from './clients.ts';

type Period = { Start: Day; End: Day };
type Metrics = Grouped['Metrics'];

export type CostsOptions = {
  settings: Pick<Settings, 'tags' | 'costs' | 'accounts'>;
  clock: Clock;
};

const oneOf = (Key: 'SERVICE' | 'RECORD_TYPE' | 'LINKED_ACCOUNT', Values: string[]): Expression => ({
  Dimensions: { Key, Values, MatchOptions: ['EQUALS'] },
});

/** Groups by tag come as `Key$value`, and as `Key$` for what carries no tag. */
const valueIn = (group: string): string => group.slice(group.indexOf('$') + 1);

const numberIn = (metrics: Metrics, name: string): { amount: number; unit: string } => {
  const { Amount, Unit } = metrics?.[name] ?? {};
  const amount = Number(Amount ?? 0);
  if (!Number.isFinite(amount)) throw new Error(`Cost Explorer gave "${Amount}" as an amount.`);
  return { amount, unit: Unit ?? '' };
};

export const createCosts = ({ settings, clock }: CostsOptions): Costs => {
  const { tags, costs, accounts } = settings;
  const client = costExplorerClient(accounts.billing);

  /** Claude is billed under many services, whose names change with every model: they are looked for, not listed. */
  const services = async (TimePeriod: Period): Promise<string[]> => {
    const found: string[] = [];
    let NextPageToken: string | undefined;
    do {
      const command = new GetDimensionValuesCommand({
        TimePeriod,
        Dimension: 'SERVICE',
        Context: 'COST_AND_USAGE',
        SearchString: 'Bedrock',
        NextPageToken,
      });
      const page = await ask(() => client.send(command));
      found.push(...(page.DimensionValues ?? []).flatMap(({ Value }) => (Value ? [Value] : [])));
      ({ NextPageToken } = page);
    } while (NextPageToken);
    return found.filter((service) => /bedrock/i.test(service));
  };

  const filterFor = (found: string[]): Expression => ({
    And: [
      oneOf('RECORD_TYPE', costs.recordTypes),
      oneOf('SERVICE', found),
      // The payer sees the whole organisation.
      ...(accounts.billing ? [oneOf('LINKED_ACCOUNT', [accounts.workload.id])] : []),
    ],
  });

  /** Every group of every page. */
  const eachGroup = async (
    input: Omit<GetCostAndUsageCommandInput, 'Granularity' | 'Metrics' | 'NextPageToken'>,
    take: (day: Day, keys: string[], metrics: Metrics) => void,
  ): Promise<void> => {
    let NextPageToken: string | undefined;
    do {
      const command = new GetCostAndUsageCommand({
        ...input,
        Granularity: 'DAILY',
        Metrics: [costs.metric, 'UsageQuantity'],
        NextPageToken,
      });
      const page = await ask(() => client.send(command));
      for (const { TimePeriod, Groups = [] } of page.ResultsByTime ?? []) {
        for (const { Keys = [], Metrics } of Groups) take(TimePeriod?.Start ?? '', Keys, Metrics);
      }
      ({ NextPageToken } = page);
    } while (NextPageToken);
  };

  const read = async (TimePeriod: Period) => {
    const found = await services(TimePeriod);
    if (found.length === 0) return [];
    const spend = gatherSpend(clock.now().toISOString());
    const Filter = filterFor(found);
    const byTagAnd = (Key: string): GetCostAndUsageCommandInput['GroupBy'] => [
      { Type: 'TAG', Key: tags.developer },
      { Type: 'DIMENSION', Key },
    ];
    await eachGroup({ TimePeriod, Filter, GroupBy: byTagAnd('SERVICE') }, (day, [tag = '', service = ''], metrics) => {
      const { amount, unit: currency } = numberIn(metrics, costs.metric);
      spend.addMoney({ day, developer: valueIn(tag), service, amount, currency });
    });
    await eachGroup(
      { TimePeriod, Filter, GroupBy: byTagAnd('USAGE_TYPE') },
      (day, [tag = '', usageType = ''], metrics) => {
        const { amount, unit: currency } = numberIn(metrics, costs.metric);
        const quantity = numberIn(metrics, 'UsageQuantity').amount;
        spend.addUsage({ day, developer: valueIn(tag), usageType, amount, currency, quantity });
      },
    );
    return spend.days();
  };

  return {
    read: async (Start, End) => {
      try {
        return await read({ Start, End });
      } catch (error) {
        // A young account: there is nothing to read yet.
        if (error instanceof Refused && error.code === 'DataUnavailableException') return [];
        throw error;
      }
    },
  };
};
