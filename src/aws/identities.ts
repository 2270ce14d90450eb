// Whose credentials the SDK has found.
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Identities } from '../app/health-ports.ts';
import { Refused } from '../core/errors.ts';
import { translated } from './failures.ts';
import { RETRIES } from './retries.ts';

/** What the SDK itself throws when it finds none, or a sign-in that is over. */
const NO_CREDENTIALS = new Set(['CredentialsProviderError', 'TokenProviderError']);

/** Asked in the region, so that one that the account has not enabled is noticed. */
export const createIdentities = ({ region }: { region: string }): Identities => {
  const client = new STSClient({ ...RETRIES, region });
  return {
    caller: async () => {
      try {
        const { Account, Arn } = await translated(() => client.send(new GetCallerIdentityCommand({})));
        return { accountId: Account ?? '', arn: Arn ?? '' };
      } catch (error) {
        if (!(error instanceof Error) || !NO_CREDENTIALS.has(error.name)) throw error;
        throw new Refused(error.name, error.message, { cause: error });
      }
    },
  };
};
