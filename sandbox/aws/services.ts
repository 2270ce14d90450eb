// Every service that the simulator knows.
import { createBedrock } from './bedrock/bedrock.ts';
import { createBudgetsService } from './budgets/budgets.ts';
import { createCloudWatch } from './cloudwatch/cloudwatch.ts';
import { createCostExplorer } from './cost-explorer/cost-explorer.ts';
import { createDynamoDb } from './dynamodb.ts';
import { createIdentityStore } from './identity/identity-store.ts';
import { createSsoAdmin } from './identity-center/sso-admin.ts';
import type { AwsSettings } from './options.ts';
import { createOrganizations } from './organizations.ts';
import { createScheduler } from './scheduler.ts';
import { createSecretsManager } from './secrets-manager.ts';
import type { Service } from './service.ts';
import { createServiceQuotas } from './service-quotas.ts';
import { createSns } from './sns/sns.ts';
import { createSqs } from './sqs/sqs.ts';
import type { AwsState } from './state.ts';
import { createSts } from './sts.ts';
import { createTagging } from './tagging.ts';

export const createServices = (state: AwsState, settings: AwsSettings, now: () => number): Service[] => [
  createBedrock(state.profiles, state.invocationLogging, settings.bedrock),
  createBudgetsService(state.budgets, state.billing, now),
  createCloudWatch({ billing: state.billing, profiles: state.profiles, settings: settings.cloudWatch, now }),
  createCostExplorer({ billing: state.billing, settings: settings.costExplorer, now }, state.costMeter, {
    anomalies: { found: state.anomalies, monitoring: state.monitoring, settings: settings.anomalies },
    tags: {
      keys: state.tagKeys,
      backfills: state.backfills,
      settings: settings.costAllocation,
      payer: () => settings.costExplorer.payerAccount ?? state.organisation.current?.managementAccount,
    },
  }),
  createDynamoDb(),
  createIdentityStore(state.directory),
  createOrganizations(state.organisation),
  createScheduler(state.schedules),
  createSecretsManager(state.secrets),
  createServiceQuotas(settings.bedrock, settings.quotas),
  createSns(state.topics),
  createSqs(state.queues, now),
  createSsoAdmin(state.identityCenter, settings.identityCenter, now),
  createSts(state.sessions),
  createTagging(state.profiles, state.tagged, settings.tagging, now),
];
