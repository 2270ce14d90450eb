// Cost-allocation tags and their backfills, in the account that pays.
import {
  type CostAllocationTag,
  type CostAllocationTagBackfillRequest,
  ListCostAllocationTagBackfillHistoryCommand,
  ListCostAllocationTagsCommand,
  StartCostAllocationTagBackfillCommand,
  UpdateCostAllocationTagsStatusCommand,
} from '@aws-sdk/client-cost-explorer';
import type { CostAllocationTags } from '../app/tag-ports.ts';
import { Refused } from '../core/errors.ts';
import type { SeenBackfill, SeenKey } from '../core/tags/seen-tags.ts';
import { askCostExplorer } from './ask-cost-explorer.ts';
import { costExplorerClient } from './clients.ts';

const PAGE = 1000;
/** AWS takes so many keys at once. */
const BATCH = 20;

const keyOf = ({ TagKey = '', Status, LastUpdatedDate, LastUsedDate }: CostAllocationTag): SeenKey => ({
  key: TagKey,
  active: Status === 'Active',
  ...(LastUpdatedDate ? { updatedAt: LastUpdatedDate } : {}),
  ...(LastUsedDate ? { usedAt: LastUsedDate } : {}),
});

const backfillOf = (request: CostAllocationTagBackfillRequest): SeenBackfill => {
  const { BackfillFrom = '', RequestedAt = '', BackfillStatus, CompletedAt } = request;
  return {
    from: BackfillFrom.slice(0, 10),
    requestedAt: RequestedAt,
    status: BackfillStatus ?? 'PROCESSING',
    ...(CompletedAt ? { completedAt: CompletedAt } : {}),
  };
};

/** AWS says it in one of two ways: as a refusal of the whole update, or of the key within the answer. */
const isUnknownKey = ({ code, message }: { code: string; message: string }): boolean =>
  code === 'TagKeysNotFoundException' || (code === 'ValidationException' && /not found/i.test(message));

/** `roleArn` is taken where another account pays. */
export const createCostAllocationTags = ({ roleArn }: { roleArn?: string }): CostAllocationTags => {
  const client = costExplorerClient({ roleArn });

  const activate = async (keys: readonly string[]): ReturnType<CostAllocationTags['activate']> => {
    const CostAllocationTagsStatus = keys.map((TagKey) => ({ TagKey, Status: 'Active' as const }));
    const command = new UpdateCostAllocationTagsStatusCommand({ CostAllocationTagsStatus });
    try {
      const { Errors = [] } = await askCostExplorer(() => client.send(command));
      return Errors.map(({ TagKey: key = '', Code: code = '', Message: message = '' }) => ({ key, code, message }));
    } catch (error) {
      if (!(error instanceof Refused) || !isUnknownKey(error)) throw error;
      if (keys.length <= 1) return [];
      // One that it does not know has kept the others from being switched.
      const each = [];
      for (const key of keys) each.push(...(await activate([key])));
      return each;
    }
  };

  return {
    list: async () => {
      const found: SeenKey[] = [];
      let NextToken: string | undefined;
      do {
        const command = new ListCostAllocationTagsCommand({ MaxResults: PAGE, NextToken });
        const page = await askCostExplorer(() => client.send(command));
        found.push(...(page.CostAllocationTags ?? []).map(keyOf));
        ({ NextToken } = page);
      } while (NextToken);
      return found;
    },
    activate: async (keys) => {
      const refused = [];
      for (let first = 0; first < keys.length; first += BATCH)
        refused.push(...(await activate(keys.slice(first, first + BATCH))));
      return refused.filter((one) => !isUnknownKey(one));
    },
    backfills: async () => {
      const found: SeenBackfill[] = [];
      let NextToken: string | undefined;
      do {
        const command = new ListCostAllocationTagBackfillHistoryCommand({ MaxResults: PAGE, NextToken });
        const page = await askCostExplorer(() => client.send(command));
        found.push(...(page.BackfillRequests ?? []).map(backfillOf));
        ({ NextToken } = page);
      } while (NextToken);
      return found;
    },
    startBackfill: async (from) => {
      const command = new StartCostAllocationTagBackfillCommand({ BackfillFrom: `${from}T00:00:00Z` });
      const { BackfillRequest } = await askCostExplorer(() => client.send(command));
      if (BackfillRequest === undefined) throw new Error('Cost Explorer started a backfill without telling of it.');
      return backfillOf(BackfillRequest);
    },
  };
};
