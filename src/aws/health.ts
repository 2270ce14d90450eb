// What the checks ask of AWS, as ports: all of them read only.
import type { DeployedTopics } from '../app/check-alerts.ts';
import type { DeployedQueues } from '../app/check-deployed.ts';
import type { DeployedParts, OutOfReach, PayerParts, WorkloadParts } from '../app/check-everything.ts';
import type { SignIns } from '../app/health-ports.ts';
import type { Settings } from '../core/settings.ts';
import { createAccount } from './account.ts';
import { createAlertTopics } from './alert-topics.ts';
import { createAnomalyMonitors } from './anomaly-monitors.ts';
import { createBudgetHistories } from './budget-histories.ts';
import { bedrockClients } from './clients.ts';
import { createCostAccess } from './cost-access.ts';
import { createCostAllocationTags } from './cost-allocation-tags.ts';
import { createModelOffers } from './model-offers.ts';
import { createOrganisations } from './organisations.ts';
import { createProfileRooms } from './profile-rooms.ts';
import { createQueueDepths } from './queue-depths.ts';
import { createSchedules } from './schedules.ts';
import { readLogging } from './seen-logging.ts';
import { createSignIns } from './sign-ins.ts';

export const workloadParts = ({ accounts }: Settings): WorkloadParts => {
  const bedrock = bedrockClients();
  return {
    modelOffers: createModelOffers(),
    profileRooms: createProfileRooms(),
    organisations: createOrganisations(),
    invocationLogging: { read: (region) => readLogging(bedrock(region)) },
    account: createAccount({ accountId: accounts.workload.id }),
    budgetHistories: createBudgetHistories({ accountId: accounts.workload.id }),
  };
};

/** `roleArn` is taken where another account pays. */
export const payerParts = ({ roleArn }: { roleArn?: string | undefined } = {}): PayerParts => ({
  costAccess: createCostAccess({ roleArn }),
  costAllocationTags: createCostAllocationTags({ roleArn }),
  anomalyMonitors: createAnomalyMonitors({ roleArn }),
});

/** `roleArn` is taken for topics of the account that pays. */
export const deployedParts = (
  resources: { topics: DeployedTopics; queueUrls: DeployedQueues },
  { roleArn }: { roleArn?: string | undefined } = {},
): DeployedParts => ({
  ...resources,
  alertTopics: createAlertTopics({ roleArn }),
  queues: createQueueDepths(),
  schedules: createSchedules(),
});

/** As the bot's own roles can look: at the instance that the configuration names. */
export const signInsOf = ({ identity, deployment }: Settings): SignIns | OutOfReach => {
  const { access } = deployment;
  if (identity.source === 'identity-center' && access) return createSignIns(identity, access.instanceArn);
  return {
    because:
      "The configuration does not name the instance (`deployment.access`), so the bot's roles may not look at it.",
    instead: "Run `npm run doctor` with credentials of Identity Center's account.",
  };
};
