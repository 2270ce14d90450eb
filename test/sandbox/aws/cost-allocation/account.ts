// An account whose clock a test moves, in which alice has spent since Monday, and how tests ask it about tags.
import {
  type CostExplorerClient,
  GetCostAndUsageCommand,
  ListCostAllocationTagBackfillHistoryCommand,
  ListCostAllocationTagsCommand,
  StartCostAllocationTagBackfillCommand,
  UpdateCostAllocationTagsStatusCommand,
} from '@aws-sdk/client-cost-explorer';
import { behaviours } from '../../../../sandbox/aws/billing/behaviour.ts';
import { addDays, hourMs } from '../../../../sandbox/aws/billing/days.ts';
import type { AwsOptions } from '../../../../sandbox/aws/options.ts';
import { startAws } from '../../../../sandbox/aws/server.ts';
import { costExplorerClient } from '../clients.ts';

export const MONDAY = '2026-08-17';

export const openAccount = async (options: AwsOptions = {}) => {
  let now = Date.parse(`${MONDAY}T12:00:00Z`);
  const behaviour = { ...behaviours.usual, dollars: 20, weekend: 1, daysOff: 0, spread: 0 };
  const aws = await startAws({
    now: () => now,
    billing: {
      late: false,
      spenders: [
        {
          developerId: 'alice',
          team: 'Platform',
          models: { 'sonnet-5-5': 1 },
          behaviour,
          from: MONDAY,
          scope: 'global',
        },
      ],
    },
    costAllocation: { unswitched: 'Inactive' },
    ...options,
  });
  return {
    aws,
    client: costExplorerClient(aws.url),
    later: (hours: number) => {
      now += hours * hourMs;
    },
  };
};

export const list = async (client: CostExplorerClient, input: ListCostAllocationTagsCommand['input'] = {}) => {
  const { CostAllocationTags = [] } = await client.send(new ListCostAllocationTagsCommand(input));
  return CostAllocationTags.map(({ TagKey, Status }) => `${TagKey} ${Status}`);
};

export const change = (client: CostExplorerClient, Status: 'Active' | 'Inactive', ...keys: string[]) =>
  client.send(
    new UpdateCostAllocationTagsStatusCommand({
      CostAllocationTagsStatus: keys.map((TagKey) => ({ TagKey, Status })),
    }),
  );

export const backfill = (client: CostExplorerClient, day: string) =>
  client.send(new StartCostAllocationTagBackfillCommand({ BackfillFrom: `${day}T00:00:00Z` }));

export const history = async (client: CostExplorerClient) =>
  (await client.send(new ListCostAllocationTagBackfillHistoryCommand({}))).BackfillRequests ?? [];

/** What Cost Explorer tells of the day, by the key: the group with its dollars. */
export const costsOf = async (client: CostExplorerClient, day: string, Key = 'DeveloperId') => {
  const { ResultsByTime = [] } = await client.send(
    new GetCostAndUsageCommand({
      TimePeriod: { Start: day, End: addDays(day, 1) },
      Granularity: 'DAILY',
      Metrics: ['UnblendedCost'],
      GroupBy: [{ Type: 'TAG', Key }],
    }),
  );
  return ResultsByTime.flatMap(({ Groups = [] }) =>
    Groups.map(({ Keys, Metrics }) => `${Keys?.[0]} ${Number(Metrics?.UnblendedCost?.Amount).toFixed(0)}`),
  );
};
