// Makes sure that a command looks into the workload account, whichever account is being deployed.
import { createIdentities } from '../src/aws/identities.ts';
import { UserError } from '../src/core/errors.ts';
import type { Settings } from '../src/core/settings.ts';

/**
 * WORKLOAD_PROFILE names a profile of the AWS configuration, for whoever deploys with credentials of another account. `what`
 * is what would be looked at; a UserError when the credentials are another account's.
 */
export const useWorkloadAccount = async ({ accounts, deployment }: Settings, what: string): Promise<void> => {
  const { env } = process;
  if (env.WORKLOAD_PROFILE) {
    env.AWS_PROFILE = env.WORKLOAD_PROFILE;
    // Keys that are given directly are the other account's.
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) delete env[name];
  }
  const { accountId } = await createIdentities({ region: deployment.region }).caller();
  if (accountId === accounts.workload.id) return;
  throw new UserError(
    `These credentials are of account ${accountId}, which cannot tell ${what}: that is known in ${accounts.workload.id}. ` +
      'Name a profile of your AWS configuration for that account in WORKLOAD_PROFILE.',
  );
};
