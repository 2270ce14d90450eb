// All that exists in the simulated accounts, one store a service.
import type { Anomaly } from './anomalies/anomalies.ts';
import { createMonitoring, type Monitoring } from './anomalies/monitors.ts';
import { createInvocationLogging, type InvocationLogging } from './bedrock/logging.ts';
import { createProfiles, type Profiles } from './bedrock/profiles.ts';
import { seedProfiles } from './bedrock/seed-profiles.ts';
import { type Billing, createBilling } from './billing/billing.ts';
import { type Budgets, createBudgets } from './budgets/store.ts';
import { type Backfills, createBackfills } from './cost-allocation/backfills.ts';
import { withShownTags } from './cost-allocation/shown-tags.ts';
import { createTagKeys, type TagKeys } from './cost-allocation/tag-keys.ts';
import { createMeter, type Meter } from './cost-explorer/view.ts';
import { createDirectory, type Directory } from './identity/directory.ts';
import { createInstance, type Instance } from './identity-center/instance.ts';
import { type AwsOptions, type AwsSettings, defaultAccount, defaultRegion } from './options.ts';
import type { OrganisationState } from './organizations.ts';
import type { AwsResource } from './resource.ts';
import { describeResources } from './resources.ts';
import { createSchedules, type Schedule } from './scheduler.ts';
import { createSecrets, type Secret } from './secrets-manager.ts';
import { createTopics, type Topics } from './sns/topics.ts';
import { createQueues, type Queues } from './sqs/queues.ts';
import { createSessions, type Sessions } from './sts.ts';
import type { TaggedResource } from './tagging.ts';

export type AwsState = {
  profiles: Profiles;
  invocationLogging: InvocationLogging;
  billing: Billing;
  /** What was asked of Cost Explorer, which charges for it. */
  costMeter: Meter;
  /** Cost-allocation tags of the one organisation, and their backfills. */
  tagKeys: TagKeys;
  backfills: Backfills;
  anomalies: Anomaly[];
  /** Monitors of anomalies, and who is told. */
  monitoring: Monitoring;
  budgets: Budgets;
  directory: Directory;
  identityCenter: Instance;
  organisation: OrganisationState;
  topics: Topics;
  queues: Queues;
  secrets: Secret[];
  schedules: Schedule[];
  /** What else carries tags, such as the resources of a stack. */
  tagged: TaggedResource[];
  sessions: Sessions;
  /** Everything in words, for the page. */
  resources: () => AwsResource[];
};

export const createState = (options: AwsOptions, settings: AwsSettings, url: string, now: () => number): AwsState => {
  const { accountId: account = defaultAccount, region = defaultRegion, seed = {} } = options;
  const home = { region, account };
  const profiles = createProfiles(now);
  const directory = createDirectory(seed.directory ?? {}, home);
  const billing = createBilling(options.billing ?? {}, profiles, home);
  const tagKeys = createTagKeys(seed.tagKeys ?? [], settings.costAllocation, billing);
  const backfills = createBackfills(tagKeys, settings.costAllocation);
  seedProfiles(profiles, seed.profiles ?? [], home);
  const stores = {
    profiles,
    invocationLogging: createInvocationLogging(),
    billing: withShownTags(billing, { keys: tagKeys, backfills, settings: settings.costAllocation }),
    tagKeys,
    backfills,
    costMeter: createMeter(),
    anomalies: [],
    monitoring: createMonitoring(seed.monitors ?? [], account),
    budgets: createBudgets(),
    directory,
    identityCenter: createInstance(seed.identityCenter ?? {}, directory, now),
    organisation: { current: seed.organisation },
    topics: createTopics(seed.topics ?? [], home, now),
    queues: createQueues(seed.queues ?? [], { ...home, url, now }),
    secrets: createSecrets(seed.secrets ?? [], home, now),
    schedules: createSchedules(seed.schedules ?? [], home),
    tagged: [...(seed.tagged ?? [])],
    sessions: createSessions(),
  };
  return { ...stores, resources: () => describeResources(stores) };
};
