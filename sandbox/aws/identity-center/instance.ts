// One instance of IAM Identity Center: the attributes that it passes into sessions, permission sets, and who is assigned which.
import type { Directory } from '../identity/directory.ts';

export type Attribute = { Key: string; Value: { Source: string[] } };

export type PermissionSet = {
  arn: string;
  name: string;
  description?: string;
  sessionDuration: string;
  /** JSON; empty when there is none. */
  inlinePolicy: string;
  createdAt: number;
};

export type Assignment = {
  account: string;
  permissionSetArn: string;
  principalType: 'USER' | 'GROUP';
  principalId: string;
};

/** `enabledAt` is when an attempt that does not fail comes to its end. */
export type AttributeConfiguration = { attributes: Attribute[]; enabledAt: number; failure?: string };

export type InstanceSeed = {
  /** Source by key; without it attributes for access control are not enabled. */
  attributes?: Record<string, string>;
  permissionSets?: { name: string; description?: string; sessionDuration?: string; inlinePolicy?: object }[];
  /** `permissionSet` by its name. */
  assignments?: (Omit<Assignment, 'permissionSetArn'> & { permissionSet: string })[];
};

/** Plain lists, which whoever runs the simulator may change. The instance is where its directory is. */
export type Instance = {
  directory: Directory;
  configuration?: AttributeConfiguration;
  permissionSets: PermissionSet[];
  assignments: Assignment[];
};

const setArn = (instanceArn: string, index: number): string =>
  `${instanceArn.replace(':instance/', ':permissionSet/')}/ps-${String(index + 1).padStart(16, '0')}`;

export const createInstance = (seed: InstanceSeed, directory: Directory, now: () => number): Instance => {
  const { attributes, assignments = [] } = seed;
  const permissionSets = (seed.permissionSets ?? []).map(
    ({ sessionDuration = 'PT1H', inlinePolicy, ...set }, index): PermissionSet => ({
      ...set,
      arn: setArn(directory.instanceArn, index),
      sessionDuration,
      inlinePolicy: inlinePolicy === undefined ? '' : JSON.stringify(inlinePolicy),
      createdAt: now(),
    }),
  );
  const setOf = (name: string): PermissionSet => {
    const found = permissionSets.find((set) => set.name === name);
    if (found === undefined) throw new Error(`No permission set ${name} was seeded.`);
    return found;
  };
  return {
    directory,
    ...(attributes
      ? {
          configuration: {
            attributes: Object.entries(attributes).map(([Key, source]) => ({ Key, Value: { Source: [source] } })),
            enabledAt: now(),
          },
        }
      : {}),
    permissionSets,
    assignments: assignments.map(({ permissionSet, ...rest }) => ({
      ...rest,
      permissionSetArn: setOf(permissionSet).arn,
    })),
  };
};
