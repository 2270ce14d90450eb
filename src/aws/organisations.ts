// The AWS organisation that the account is in.
import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import type { Organisations } from '../app/health-ports.ts';
import { unlessMissing } from './failures.ts';
import { RETRIES } from './retries.ts';

/** Organizations has one endpoint for the world. */
export const createOrganisations = (): Organisations => {
  const client = new OrganizationsClient({ ...RETRIES, region: 'us-east-1' });
  return {
    current: async () => {
      const ask = () => client.send(new DescribeOrganizationCommand({}));
      const found = await unlessMissing(ask, ['AWSOrganizationsNotInUseException']);
      if (found === undefined) return undefined;
      const { MasterAccountId } = found.Organization ?? {};
      if (MasterAccountId === undefined) throw new Error('Organizations does not name the management account.');
      return { managementAccountId: MasterAccountId };
    },
  };
};
