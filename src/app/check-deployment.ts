// Everything that is looked at before a deployment.
import { accountCheck, type StackAccount } from '../core/health/account.ts';
import { type Check, unknown } from '../core/health/check.ts';
import { noToken } from '../core/health/slack-app.ts';
import { type CheckCostsDeps, checkCosts } from './check-costs.ts';
import { type CheckModelsDeps, checkModels } from './check-models.ts';
import { type CheckProfileRoomsDeps, checkProfileRooms } from './check-profile-rooms.ts';
import { type CheckSlackDeps, checkSlack } from './check-slack.ts';
import { findOut } from './find-out.ts';
import type { Identities } from './health-ports.ts';

export type CheckDeploymentDeps = CheckModelsDeps &
  CheckProfileRoomsDeps &
  CheckCostsDeps & {
    identities: Identities;
    /** Those to be deployed. */
    stacks: readonly StackAccount[];
    /** Undefined while the app has no token. */
    slack?: Omit<CheckSlackDeps, 'settings'>;
    /** Why it has none, where it may have one. */
    noTokenBecause?: string;
  };

/** Models, quotas and costs are those of the workload account, so nobody else is asked about them. */
const checkWorkload = async (deps: CheckDeploymentDeps, accountId: string | undefined): Promise<Check[]> => {
  const workload = deps.settings.accounts.workload.id;
  if (accountId !== workload) {
    const why = `They are those of account ${workload}, and these credentials are ${accountId ? `of account ${accountId}` : 'no good'}.`;
    return [unknown({ id: 'workload', title: 'Models, quotas and costs' }, why)];
  }
  const [models, rooms, costs] = await Promise.all([checkModels(deps), checkProfileRooms(deps), checkCosts(deps)]);
  return [...models, ...rooms, ...costs];
};

export const checkDeployment = async (deps: CheckDeploymentDeps): Promise<Check[]> => {
  const { identities, stacks, settings, slack, noTokenBecause } = deps;
  const caller = await findOut(() => identities.caller());
  const [workload, installed] = await Promise.all([
    checkWorkload(deps, 'known' in caller ? caller.known.accountId : undefined),
    slack ? checkSlack({ settings, ...slack }) : [noToken(noTokenBecause)],
  ]);
  return [accountCheck(caller, stacks), ...workload, ...installed];
};
