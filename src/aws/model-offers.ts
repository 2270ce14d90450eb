// What Bedrock offers a region, and whether the account may call it.
import { GetFoundationModelAvailabilityCommand, paginateListInferenceProfiles } from '@aws-sdk/client-bedrock';
import type { ModelOffers } from '../app/health-ports.ts';
import { bedrockClients } from './clients.ts';
import { translated } from './failures.ts';

/** `…:foundation-model/<id>`; a global profile names its model twice, with and without a region. */
const modelIdOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

export const createModelOffers = (): ModelOffers => {
  const bedrock = bedrockClients();
  return {
    systemProfiles: (region) =>
      translated(async () => {
        const found = new Map<string, string[]>();
        const config = { client: bedrock(region), pageSize: 1000 };
        for await (const page of paginateListInferenceProfiles(config, { typeEquals: 'SYSTEM_DEFINED' })) {
          for (const { inferenceProfileId, status, models = [] } of page.inferenceProfileSummaries ?? []) {
            if (inferenceProfileId === undefined || status !== 'ACTIVE') continue;
            const ids = models.flatMap(({ modelArn }) => (modelArn ? modelIdOf(modelArn) : []));
            found.set(inferenceProfileId, [...new Set(ids)]);
          }
        }
        return found;
      }),
    availability: async (region, modelId) => {
      const command = new GetFoundationModelAvailabilityCommand({ modelId });
      const answer = await translated(() => bedrock(region).send(command));
      const { agreementAvailability, authorizationStatus, entitlementAvailability, regionAvailability } = answer;
      return {
        agreement: agreementAvailability?.status ?? '',
        ...(agreementAvailability?.errorMessage ? { agreementError: agreementAvailability.errorMessage } : {}),
        authorization: authorizationStatus ?? '',
        entitlement: entitlementAvailability ?? '',
        region: regionAvailability ?? '',
      };
    },
  };
};
