// How the simulator is started: place, clock, what exists before the first call, and where AWS may behave in two ways.
import type { BedrockSettings } from './bedrock/create-profile.ts';
import type { QueueSeed } from './sqs/queues.ts';

export type AwsSeed = {
  queues?: QueueSeed[];
};

/** Read at every call, so that a test may change them while the simulator runs. */
export type AwsSettings = {
  bedrock: BedrockSettings;
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
  bedrock?: Partial<BedrockSettings>;
};

export const defaultAccount = '111122223333';
export const defaultRegion = 'us-east-1';

export const settingsOf = ({ bedrock }: AwsOptions): AwsSettings => ({
  bedrock: { quota: 1000, pageSize: 100, nameConflict: 'conflict', ...bedrock },
});
