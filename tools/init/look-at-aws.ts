// Looks things up in AWS with the operator's credentials.
import { GetGroupIdCommand } from '@aws-sdk/client-identitystore';
import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { findOut } from '../../src/app/find-out.ts';
import { identityStoreClient } from '../../src/aws/clients.ts';
import { unlessMissing } from '../../src/aws/failures.ts';
import { createIdentities } from '../../src/aws/identities.ts';
import { createModelOffers } from '../../src/aws/model-offers.ts';
import { createOrganisations } from '../../src/aws/organisations.ts';
import { RETRIES } from '../../src/aws/retries.ts';
import type { AwsAround, Instance } from './around.ts';

/** None where it is not permitted to ask: then the ids are typed. */
const instancesIn = async (region: string): Promise<Instance[]> => {
  const client = new SSOAdminClient({ ...RETRIES, region });
  const found = await findOut(() => client.send(new ListInstancesCommand({})));
  if ('why' in found) return [];
  return (found.known.Instances ?? []).flatMap(({ InstanceArn, IdentityStoreId }) =>
    InstanceArn && IdentityStoreId ? [{ region, instanceArn: InstanceArn, storeId: IdentityStoreId }] : [],
  );
};

/** Throws when there are no credentials that work. */
export const lookAtAws = async (region: string): Promise<AwsAround> => {
  const { accountId } = await createIdentities({ region }).caller();
  const organisation = await findOut(() => createOrganisations().current());
  const payer = 'known' in organisation ? organisation.known?.managementAccountId : undefined;
  const modelOffers = createModelOffers();
  return {
    account: accountId,
    region,
    ...(payer !== undefined && payer !== accountId ? { payer } : {}),
    offered: async (where) => [...(await modelOffers.systemProfiles(where)).keys()],
    instances: async (regions) => (await Promise.all(regions.map(instancesIn))).flat(),
    group: async ({ region: home, storeId }, name) => {
      const client = identityStoreClient({ region: home });
      const AlternateIdentifier = { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: name } };
      const command = new GetGroupIdCommand({ IdentityStoreId: storeId, AlternateIdentifier });
      return (await unlessMissing(() => client.send(command)))?.GroupId;
    },
  };
};
