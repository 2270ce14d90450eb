// AWS Organizations: who pays for whom. Any member may ask which organisation it is in; the members are told to the payer only.
import * as z from 'zod';
import { AwsError } from './aws-error.ts';
import type { Caller } from './caller.ts';
import { jsonProtocol } from './json-protocol.ts';
import { pageOf } from './paging.ts';
import { createService, operation, type Service } from './service.ts';

export type Account = { id: string; name: string; email: string };

/** `accounts` holds the management account too. */
export type Organisation = { id: string; managementAccount: string; accounts: Account[] };

/** An account that is in no organisation when `current` is undefined; tests change it between two calls. */
export type OrganisationState = { current: Organisation | undefined };

const accountArn = ({ id, managementAccount }: Organisation, account: string): string =>
  `arn:aws:organizations::${managementAccount}:account/${id}/${account}`;

const shown = (organisation: Organisation, { id, name, email }: Account) => ({
  Id: id,
  Arn: accountArn(organisation, id),
  Email: email,
  Name: name,
  Status: 'ACTIVE',
  State: 'ACTIVE',
  JoinedMethod: 'CREATED',
});

export const createOrganizations = (state: OrganisationState): Service => {
  const joined = ({ account }: Caller): Organisation => {
    const organisation = state.current;
    if (!organisation?.accounts.some(({ id }) => id === account))
      throw new AwsError('AWSOrganizationsNotInUseException', 400, 'Your account is not a member of an organization.');
    return organisation;
  };

  const managed = (caller: Caller): Organisation => {
    const organisation = joined(caller);
    if (caller.account !== organisation.managementAccount)
      throw new AwsError('AccessDeniedException', 400, "You don't have permissions to access this resource.");
    return organisation;
  };

  return createService({
    name: 'organizations',
    protocol: jsonProtocol({ version: '1.1', target: 'AWSOrganizationsV20161128' }),
    throttling: { code: 'TooManyRequestsException', status: 400 },
    invalid: 'InvalidInputException',
    operations: {
      DescribeOrganization: operation(z.object({}), (_, caller) => {
        const organisation = joined(caller);
        const { id, managementAccount, accounts } = organisation;
        return {
          Organization: {
            Id: id,
            Arn: `arn:aws:organizations::${managementAccount}:organization/${id}`,
            FeatureSet: 'ALL',
            MasterAccountArn: accountArn(organisation, managementAccount),
            MasterAccountId: managementAccount,
            MasterAccountEmail: accounts.find((account) => account.id === managementAccount)?.email,
          },
        };
      }),
      ListAccounts: operation(
        z.object({
          MaxResults: z.int().min(1).max(20).default(20),
          NextToken: z.string().max(100_000).optional(),
        }),
        ({ MaxResults, NextToken }, caller) => {
          const organisation = managed(caller);
          const accounts = organisation.accounts.toSorted((a, b) => (a.id < b.id ? -1 : 1));
          const request = { size: MaxResults, token: NextToken, invalid: 'InvalidInputException' };
          const { items, token } = pageOf(accounts, ({ id }) => id, request);
          return { Accounts: items.map((account) => shown(organisation, account)), NextToken: token };
        },
      ),
    },
  });
};
