// How the simulator is started: place, clock, what exists before the first call, and where AWS may behave in two ways.
import type { AnomalySettings } from './anomalies/anomalies.ts';
import type { MonitorSeed } from './anomalies/monitors.ts';
import type { BedrockSettings } from './bedrock/create-profile.ts';
import type { ProfileSeed } from './bedrock/seed-profiles.ts';
import type { BillingOptions } from './billing/billing.ts';
import { type CloudWatchSettings, defaultCloudWatch } from './cloudwatch/settings.ts';
import { type CostAllocationSettings, costAllocationDefaults, type TagKeySeed } from './cost-allocation/tag-keys.ts';
import type { CostExplorerSettings } from './cost-explorer/view.ts';
import type { DirectorySeed } from './identity/directory.ts';
import type { IdentityCenterSettings } from './identity-center/attributes.ts';
import type { InstanceSeed } from './identity-center/instance.ts';
import type { Organisation } from './organizations.ts';
import type { RateSettings } from './rates.ts';
import type { ScheduleSeed } from './scheduler.ts';
import type { SecretSeed } from './secrets-manager.ts';
import type { QuotaSettings } from './service-quotas.ts';
import type { TopicSeed } from './sns/topics.ts';
import type { QueueSeed } from './sqs/queues.ts';
import type { TaggedResource, TaggingSettings } from './tagging.ts';

export type AwsSeed = {
  queues?: QueueSeed[];
  topics?: TopicSeed[];
  secrets?: SecretSeed[];
  directory?: DirectorySeed;
  identityCenter?: InstanceSeed;
  /** Profiles that somebody has made by hand. */
  profiles?: ProfileSeed[];
  /** Default: the account is in none. */
  organisation?: Organisation;
  /** Cost-allocation tags besides those of the bill, or otherwise than `unswitched`. */
  tagKeys?: TagKeySeed[];
  /** Monitors of anomalies by a tag, each with its topic. */
  monitors?: MonitorSeed[];
  schedules?: ScheduleSeed[];
  /** What else carries tags. */
  tagged?: TaggedResource[];
};

/** Read at every call, so that a test may change them while the simulator runs. */
export type AwsSettings = {
  bedrock: BedrockSettings;
  tagging: TaggingSettings;
  cloudWatch: CloudWatchSettings;
  costExplorer: CostExplorerSettings;
  costAllocation: CostAllocationSettings;
  anomalies: AnomalySettings;
  identityCenter: IdentityCenterSettings;
  quotas: QuotaSettings;
  rates: RateSettings;
};

export type AwsOptions = {
  /** Default: any free port. */
  port?: number;
  /** Milliseconds since 1970; default the real time. */
  now?: () => number;
  /** The account of every access key that did not come from AssumeRole. */
  accountId?: string;
  /** Where seeds lie that name no region. */
  region?: string;
  seed?: AwsSeed;
  /** Who spends what. */
  billing?: BillingOptions;
  bedrock?: Partial<BedrockSettings>;
  tagging?: Partial<TaggingSettings>;
  cloudWatch?: Partial<CloudWatchSettings>;
  costExplorer?: Partial<CostExplorerSettings>;
  costAllocation?: Partial<CostAllocationSettings>;
  anomalies?: Partial<AnomalySettings>;
  identityCenter?: Partial<IdentityCenterSettings>;
  quotas?: Partial<QuotaSettings>;
  /** What each service takes a second; by default everything. */
  rates?: RateSettings;
};

export const defaultAccount = '111122223333';
export const defaultRegion = 'us-east-1';

export const settingsOf = (options: AwsOptions): AwsSettings => {
  const { bedrock, tagging, cloudWatch, costExplorer, costAllocation, anomalies, identityCenter, quotas, rates } =
    options;
  return {
    bedrock: {
      quota: 1000,
      pageSize: 1000,
      nameConflict: 'conflict',
      repeatedToken: 'answered',
      access: () => ({}),
      logDestination: 'found',
      ...bedrock,
    },
    tagging: { lagMs: 0, ...tagging },
    cloudWatch: { ...defaultCloudWatch, ...cloudWatch },
    costExplorer: {
      pageSize: 1000,
      payerAccount: undefined,
      closesOnDay: 5,
      currency: 'USD',
      emptyPeriods: 'shown',
      ...costExplorer,
    },
    costAllocation: { ...costAllocationDefaults, ...costAllocation },
    anomalies: {
      topicArn: undefined,
      dimensionalValue: 'value',
      threshold: 40,
      historyDays: 10,
      openEnd: 'null',
      ...anomalies,
    },
    identityCenter: { enablingMs: 0, ...identityCenter },
    quotas: { applied: false, ...quotas },
    rates: { ...rates },
  };
};
