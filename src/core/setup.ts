// What a developer puts on their machine: Claude Code's settings with every tier pinned to own profiles, and the sign-in profile.
import type { Access, ProfileRecord } from './access.ts';
import { byTier, TIERS, tierName } from './catalogue.ts';
import { isCurrent } from './profile-fate.ts';
import type { Settings, Tier } from './settings.ts';
import { setupCommand } from './setup-command.ts';

/**
 * No member of it is secret. `awsConfig` is absent where nobody signs in through Identity Center. `standIns` are tiers that
 * others have and this developer does not, each with the model that answers in its place.
 */
export type Setup = {
  settingsJson: string;
  awsConfig?: string;
  command: string;
  verify: string[];
  standIns: { tier: string; model: string }[];
};

export const AWS_PROFILE = 'claude-code';

// A tier that was not granted falls to the nearest one that costs less, else to the next one up.
const STANDS_IN: Record<Tier, readonly Tier[]> = {
  fable: ['fable', 'opus', 'sonnet', 'haiku'],
  opus: ['opus', 'sonnet', 'haiku', 'fable'],
  sonnet: ['sonnet', 'haiku', 'opus', 'fable'],
  haiku: ['haiku', 'sonnet', 'opus', 'fable'],
};
const PRIMARY: readonly Tier[] = ['sonnet', 'opus', 'fable', 'haiku'];

/** `us.anthropic.claude-sonnet-4-5-20250929-v1:0` → `claude-sonnet-4-5-20250929`, the name that Claude Code knows it by. */
export const anthropicId = (source: string): string =>
  source.replace(/^.*anthropic\./, '').replace(/-v\d+(:\d+)?$/, '');

type Granted = { profile: ProfileRecord; name: string; tier: Tier };

const grantedIn = ({ desired, observed }: Access, settings: Settings): Granted[] =>
  settings.models.flatMap(({ id, name, tier }) => {
    const profile = observed.profiles.find((one) => one.model === id && isCurrent(one, desired));
    return profile ? [{ profile, name, tier }] : [];
  });

const pick = (granted: Granted[], order: readonly Tier[]): Granted | undefined =>
  order.map((tier) => granted.find((one) => one.tier === tier)).find((one) => one !== undefined);

const pins = (granted: Granted[]): Record<string, string> =>
  Object.fromEntries(
    TIERS.flatMap((tier) => {
      const chosen = pick(granted, STANDS_IN[tier]);
      if (!chosen) return [];
      const variable = `ANTHROPIC_DEFAULT_${tier.toUpperCase()}_MODEL`;
      return [
        [variable, chosen.profile.arn],
        [`${variable}_NAME`, chosen.name],
      ];
    }),
  );

const standIns = (granted: Granted[], { models }: Settings): Setup['standIns'] =>
  byTier(models).flatMap(({ tier }) => {
    const chosen = pick(granted, STANDS_IN[tier]);
    return chosen && chosen.tier !== tier ? [{ tier: tierName(tier), model: chosen.name }] : [];
  });

/** `settings.json` of Claude Code as a value; its `env` holds strings only, as Claude Code asks. */
export const claudeSettings = (access: Access, settings: Settings) => {
  const granted = grantedIn(access, settings);
  const primary = pick(granted, PRIMARY);
  const signIn = settings.identity.source === 'identity-center';
  return {
    ...(signIn ? { awsAuthRefresh: `aws sso login --profile ${AWS_PROFILE}` } : {}),
    env: {
      CLAUDE_CODE_USE_BEDROCK: '1',
      ...(signIn ? { AWS_PROFILE } : {}),
      AWS_REGION: access.desired.region,
      ...(primary ? { ANTHROPIC_MODEL: primary.profile.arn } : {}),
      ...pins(granted),
    },
    modelOverrides: Object.fromEntries(granted.map(({ profile }) => [anthropicId(profile.source), profile.arn])),
  };
};

/** Sections of `~/.aws/config` by their header, without Identity Center none. */
export const awsSections = (region: string, settings: Settings): Record<string, string[]> => {
  const { identity, accounts } = settings;
  if (identity.source !== 'identity-center') return {};
  const { session, startUrl, permissionSet } = identity.signIn;
  return {
    [`sso-session ${session}`]: [
      `sso_start_url = ${startUrl}`,
      `sso_region = ${identity.region}`,
      'sso_registration_scopes = sso:account:access',
    ],
    [`profile ${AWS_PROFILE}`]: [
      `sso_session = ${session}`,
      `sso_account_id = ${accounts.workload.id}`,
      `sso_role_name = ${permissionSet}`,
      `region = ${region}`,
    ],
  };
};

/** Everything that the developer of a ready access needs; it holds ARNs and names, and no credentials. */
export const setupOf = (access: Access, settings: Settings): Setup => {
  const claude = claudeSettings(access, settings);
  const sections = awsSections(access.desired.region, settings);
  const text = Object.entries(sections).map(([header, lines]) => `[${header}]\n${lines.join('\n')}`);
  return {
    settingsJson: JSON.stringify(claude, null, 2),
    ...(text.length > 0 ? { awsConfig: text.join('\n') } : {}),
    command: setupCommand(claude, sections),
    verify: [
      ...(text.length > 0 ? [`aws sso login --profile ${AWS_PROFILE}`] : []),
      'claude -p "Say hello in five words"',
    ],
    standIns: standIns(grantedIn(access, settings), settings),
  };
};
