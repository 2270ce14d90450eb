// What Slack and AWS can tell whoever writes the configuration, so that they are asked for nothing that can be found out.

export type SlackAround = {
  team: { id: string; name: string };
  /** Ids by name, e-mail address or handle; undefined when Slack shows none. */
  channel: (name: string) => Promise<string | undefined>;
  userGroup: (handle: string) => Promise<string | undefined>;
  person: (email: string) => Promise<string | undefined>;
};

export type Instance = { region: string; instanceArn: string; storeId: string };

export type AwsAround = {
  account: string;
  /** Where the operator works. */
  region: string;
  /** Who pays, when that is another account. */
  payer?: string;
  /** Ids of the system profiles on offer in a region. */
  offered: (region: string) => Promise<string[]>;
  /** Identity Center's instances in these regions; an instance is seen in its home region only. */
  instances: (regions: readonly string[]) => Promise<Instance[]>;
  group: (instance: Pick<Instance, 'region' | 'storeId'>, name: string) => Promise<string | undefined>;
};

/** Either is missing where nobody may be asked. */
export type Around = { slack?: SlackAround; aws?: AwsAround };
