// Whether developers can sign in: what Identity Center passes into their sessions, and the permission set, group and assignment.
import { isDeveloperPolicy } from '../developer-policy.ts';
import { planAttributes, type SessionAttribute, wantedAttributes } from '../session-attributes.ts';
import type { Settings } from '../settings.ts';
import { attention, type Check, fine, later, missing, type Subject, unknown } from './check.ts';
import type { Found } from './found.ts';

/** Attributes for access control, as Identity Center has them. */
export type SeenAttributes = {
  state: 'enabled' | 'enabling' | 'failed';
  reason?: string;
  attributes: SessionAttribute[];
};

/** `policy` is the inline policy as JSON, empty when there is none. */
export type SeenPermissionSet = { arn: string; policy: string };

export type SeenGroup = { id: string; name: string };

type IdentityCenter = Extract<Settings['identity'], { source: 'identity-center' }>;

export const ATTRIBUTES: Subject = { id: 'attributes', title: 'Attributes for access control' };
export const PERMISSION_SET: Subject = { id: 'permission-set', title: 'Permission set' };
export const GROUP: Subject = { id: 'group', title: 'Sign-in group' };
export const ASSIGNMENT: Subject = { id: 'assignment', title: 'Assignment' };

const PASS =
  "Run `npm run attributes` with credentials of Identity Center's account; sessions have it from the next sign-in on.";

const named = ({ key, sources }: SessionAttribute): string => `${key} = ${sources.join(', ')}`;

const differences = (existing: readonly SessionAttribute[], settings: Settings): string[] =>
  planAttributes(existing, wantedAttributes(settings)).flatMap((line) => {
    if (line.kind === 'added') return [`${line.key} is not passed (it should be ${line.sources.join(', ')})`];
    return line.kind === 'changed'
      ? [`${line.key} is passed from ${line.was.join(', ')} instead of ${line.sources.join(', ')}`]
      : [];
  });

/** `seen` is undefined where none are passed at all. */
export const attributesCheck = (settings: Settings, seen: Found<SeenAttributes | undefined>): Check => {
  if ('why' in seen) return unknown(ATTRIBUTES, seen.why);
  if (seen.known === undefined)
    return missing(ATTRIBUTES, 'None are passed into sessions, so nobody can call their own profiles.', PASS);
  const { state, reason, attributes } = seen.known;
  if (state === 'failed')
    return missing(ATTRIBUTES, `Identity Center could not enable them${reason ? `: ${reason}` : ''}.`, PASS);
  if (state === 'enabling')
    return later(ATTRIBUTES, 'Identity Center is enabling them.', 'Look again in some minutes.');
  const wrong = differences(attributes, settings);
  if (wrong.length > 0) return missing(ATTRIBUTES, `${wrong.join('; ')}, so nobody can call their own profiles.`, PASS);
  return fine(ATTRIBUTES, `${wantedAttributes(settings).map(named).join(' and ')}, as the profiles are tagged.`);
};

const deployAccess = ({ deployment }: Settings): string =>
  deployment.access
    ? 'Deploy it: `npm run deploy -- claude-onboard-access`.'
    : 'Give it the policy yourself, or set `deployment.access` and run `npm run deploy -- claude-onboard-access`.';

export const permissionSetCheck = (
  settings: Settings,
  { region, signIn }: IdentityCenter,
  seen: Found<SeenPermissionSet | undefined>,
): Check => {
  const { permissionSet: name } = signIn;
  if ('why' in seen) return unknown(PERMISSION_SET, seen.why);
  if (seen.known === undefined) return missing(PERMISSION_SET, `There is no ${name}.`, deployAccess(settings));
  if (isDeveloperPolicy(seen.known.policy, settings, region))
    return fine(PERMISSION_SET, `${name} carries the developer policy of this configuration.`);
  return attention(
    PERMISSION_SET,
    seen.known.policy === ''
      ? `${name} has no inline policy.`
      : `${name} carries another policy than this configuration asks for.`,
    deployAccess(settings),
  );
};

export const groupCheck = ({ groupId, groupName }: IdentityCenter, seen: Found<SeenGroup | undefined>): Check => {
  if ('why' in seen) return unknown(GROUP, seen.why);
  return seen.known === undefined
    ? missing(
        GROUP,
        `Identity Center has no group ${groupName ?? groupId}.`,
        groupName === undefined
          ? 'Correct `identity.groupId`, or name a group that the access stack makes in `identity.groupName`.'
          : 'Deploy the stack that makes it: `npm run deploy -- claude-onboard-access`.',
      )
    : fine(GROUP, `${seen.known.name} is there.`);
};

/** `groups` are the ids of those that the permission set is assigned to in the workload account. */
export const assignmentCheck = (
  settings: Settings,
  { signIn, groupId }: IdentityCenter,
  group: Found<SeenGroup | undefined>,
  groups: Found<string[]>,
): Check => {
  const set = signIn.permissionSet;
  if ('why' in groups) return unknown(ASSIGNMENT, groups.why);
  const { id, name } = ('known' in group && group.known) || { id: groupId, name: groupId };
  if (id === undefined)
    return unknown(ASSIGNMENT, 'Which group it must be is not known.', 'Mend what is said of the sign-in group first.');
  const account = settings.accounts.workload.id;
  if (groups.known.includes(id)) return fine(ASSIGNMENT, `${name} has ${set} in account ${account}.`);
  const others = groups.known.length === 0 ? 'nobody has' : `only other groups have`;
  return missing(
    ASSIGNMENT,
    `${name} does not have ${set} in account ${account}; ${others} it there.`,
    settings.deployment.access
      ? 'Deploy it: `npm run deploy -- claude-onboard-access`. Or assign it in the console of Identity Center (AWS accounts).'
      : 'Assign it in the console of Identity Center (AWS accounts).',
  );
};

export const noIdentityCenter = (): Check =>
  fine({ id: 'identity', title: 'Identity Center' }, 'None is configured: who may sign in is kept elsewhere.');
