// The developer policy as the settings ask for it: what the permission set is given, and what it is compared with later.
import { canonicalPolicy } from './canonical-policy.ts';
import { partitionOf } from './names.ts';
import { developerPolicy } from './policy.ts';
import type { PolicyDocument } from './policy-document.ts';
import type { Settings } from './settings.ts';

type Choices = { stateCondition: boolean; marketplace: boolean };

/** `region` is Identity Center's: to it a policy is text that takes no references. */
export const developerPolicyOf = (
  { accounts, regions, tags, models }: Pick<Settings, 'accounts' | 'regions' | 'tags' | 'models'>,
  region: string,
  { stateCondition, marketplace }: Choices,
): PolicyDocument =>
  developerPolicy({
    partition: partitionOf(region),
    accountId: accounts.workload.id,
    tags,
    regions,
    globalProfiles: models.some(({ profiles }) => profiles.some((profile) => profile.startsWith('global.'))),
    withStateCondition: stateCondition,
    marketplace,
  });

/**
 * Whether a policy (JSON) means what the settings ask for. Where the permission set is made by somebody else, any of the
 * choices will do that the settings leave open.
 */
export const isDeveloperPolicy = (text: string, settings: Settings, region: string): boolean => {
  const { access } = settings.deployment;
  const choices: Choices[] = access
    ? [access]
    : [true, false].flatMap((stateCondition) => [true, false].map((marketplace) => ({ stateCondition, marketplace })));
  const is = canonicalPolicy(text);
  return choices.some((each) => canonicalPolicy(JSON.stringify(developerPolicyOf(settings, region, each))) === is);
};
