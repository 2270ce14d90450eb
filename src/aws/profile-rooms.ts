// How many application inference profiles a region may hold, and how many it holds.
import { type BedrockClient, paginateListInferenceProfiles } from '@aws-sdk/client-bedrock';
import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import type { ProfileRooms } from '../app/health-ports.ts';
import { PROFILE_QUOTA } from '../core/names.ts';
import { bedrockClients } from './clients.ts';
import { translated, unlessMissing } from './failures.ts';
import { RETRIES } from './retries.ts';

const QUOTA = { ServiceCode: PROFILE_QUOTA.service, QuotaCode: PROFILE_QUOTA.code };

/** An account that never asked for another value has none, and AWS's default counts. */
const limitIn = async (region: string): Promise<number> => {
  const client = new ServiceQuotasClient({ ...RETRIES, region });
  const applied = await unlessMissing(
    () => client.send(new GetServiceQuotaCommand(QUOTA)),
    ['NoSuchResourceException'],
  );
  const { Quota } = applied ?? (await translated(() => client.send(new GetAWSDefaultServiceQuotaCommand(QUOTA))));
  if (Quota?.Value === undefined) throw new Error(`Service Quotas names no value of ${PROFILE_QUOTA.code}.`);
  return Quota.Value;
};

const countOf = (client: BedrockClient): Promise<number> =>
  translated(async () => {
    let count = 0;
    for await (const page of paginateListInferenceProfiles({ client, pageSize: 1000 }, { typeEquals: 'APPLICATION' })) {
      count += page.inferenceProfileSummaries?.length ?? 0;
    }
    return count;
  });

export const createProfileRooms = (): ProfileRooms => {
  const bedrock = bedrockClients();
  return {
    of: async (region) => {
      const [limit, used] = await Promise.all([limitIn(region), countOf(bedrock(region))]);
      return { limit, used };
    },
  };
};
