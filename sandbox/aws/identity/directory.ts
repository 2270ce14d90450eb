// One Identity Center directory: users, groups and who is in which.
import { randomUUID } from 'node:crypto';
import type { Place } from '../bedrock/profiles.ts';

export type UserSeed = {
  /** Default: a new UUID. */
  id?: string;
  userName: string;
  email?: string;
  givenName: string;
  familyName: string;
  status?: 'ENABLED' | 'DISABLED';
  /** Attributes of the enterprise extension, such as `department`. */
  enterprise?: Record<string, string>;
};

export type GroupSeed = {
  id?: string;
  name: string;
  /** User names. */
  members?: string[];
  /** An external identity provider owns the group: writes are refused. */
  external?: boolean;
};

export type DirectorySeed = {
  storeId?: string;
  instanceArn?: string;
  /** Where Identity Center is at home; by default where everything else is. */
  region?: string;
  account?: string;
  users?: UserSeed[];
  groups?: GroupSeed[];
};

export type User = UserSeed & { id: string; status: 'ENABLED' | 'DISABLED' };

export type Group = { id: string; name: string; external: boolean };

export type Membership = { id: string; groupId: string; userId: string };

/** Plain lists, which whoever runs the simulator may change: somebody leaves, is renamed, is disabled. */
export type Directory = Place & {
  storeId: string;
  instanceArn: string;
  users: User[];
  groups: Group[];
  memberships: Membership[];
};

export const createDirectory = (seed: DirectorySeed, home: Place): Directory => {
  const users = (seed.users ?? []).map(
    (user): User => ({ ...user, id: user.id ?? randomUUID(), status: user.status ?? 'ENABLED' }),
  );
  const groups = (seed.groups ?? []).map(({ id = randomUUID(), name, external = false }) => ({ id, name, external }));
  const memberships = (seed.groups ?? []).flatMap(({ members = [] }, index) =>
    members.map((userName): Membership => {
      const user = users.find((each) => each.userName === userName);
      const group = groups[index];
      if (user === undefined || group === undefined) throw new Error(`No user ${userName} was seeded.`);
      return { id: randomUUID(), groupId: group.id, userId: user.id };
    }),
  );
  return {
    storeId: seed.storeId ?? 'd-9067642ac7',
    instanceArn: seed.instanceArn ?? 'arn:aws:sso:::instance/ssoins-7223b1a5c0d4e6f8',
    region: seed.region ?? home.region,
    account: seed.account ?? home.account,
    users,
    groups,
    memberships,
  };
};
