// All that exists in the simulated accounts, one store a service.
import { createProfiles, type Profiles } from './bedrock/profiles.ts';
import { type AwsOptions, defaultAccount, defaultRegion } from './options.ts';
import { createQueues, type Queues } from './sqs/queues.ts';

export type AwsState = {
  profiles: Profiles;
  queues: Queues;
};

export const createState = (options: AwsOptions, url: string, now: () => number): AwsState => {
  const { accountId = defaultAccount, region = defaultRegion, seed = {} } = options;
  return {
    profiles: createProfiles(now),
    queues: createQueues(seed.queues ?? [], { url, region, account: accountId, now }),
  };
};
