// Looks at everything that signing in depends on.
import type { Check } from '../core/health/check.ts';
import type { Found } from '../core/health/found.ts';
import {
  assignmentCheck,
  attributesCheck,
  groupCheck,
  permissionSetCheck,
  type SeenPermissionSet,
} from '../core/health/sign-in.ts';
import type { Settings } from '../core/settings.ts';
import { findOut } from './find-out.ts';
import type { SignIns } from './health-ports.ts';

type IdentityCenter = Extract<Settings['identity'], { source: 'identity-center' }>;

const groupsOf = async (
  signIns: SignIns,
  set: Found<SeenPermissionSet | undefined>,
  account: string,
): Promise<Found<string[]>> => {
  if ('why' in set) return set;
  const { known } = set;
  return known === undefined ? { known: [] } : findOut(() => signIns.groupsWith(known.arn, account));
};

export const checkSignIn = async (settings: Settings, identity: IdentityCenter, signIns: SignIns): Promise<Check[]> => {
  const [attributes, set, group] = await Promise.all([
    findOut(() => signIns.attributes()),
    findOut(() => signIns.permissionSet(identity.signIn.permissionSet)),
    findOut(() => signIns.group()),
  ]);
  const groups = await groupsOf(signIns, set, settings.accounts.workload.id);
  return [
    attributesCheck(settings, attributes),
    permissionSetCheck(settings, identity, set),
    groupCheck(identity, group),
    assignmentCheck(settings, identity, group, groups),
  ];
};
