// IAM Identity Center's users, and membership of its one configured group.
import {
  CreateGroupMembershipCommand,
  DeleteGroupMembershipCommand,
  DescribeUserCommand,
  GetGroupMembershipIdCommand,
  GetUserIdCommand,
  IsMemberInGroupsCommand,
  type User,
} from '@aws-sdk/client-identitystore';
import type { Directory } from '../app/ports.ts';
import { Refused } from '../core/errors.ts';
import type { DirectoryUser } from '../core/identity.ts';
import { identityStoreClient } from './clients.ts';
import { findGroup, type GroupOptions, readGroup } from './directory-group.ts';
import { translated, unlessMissing } from './failures.ts';

export type DirectoryOptions = GroupOptions & { region: string; roleArn?: string };

type Shown = Pick<User, 'UserId' | 'UserName' | 'DisplayName' | 'Emails' | 'UserStatus'>;

/** Undefined for what has no name, which is nobody who could sign in. */
export const userOf = ({ UserId, UserName, DisplayName, Emails = [], UserStatus }: Shown): DirectoryUser | undefined =>
  UserId === undefined || UserName === undefined
    ? undefined
    : {
        userId: UserId,
        userName: UserName,
        ...(DisplayName ? { displayName: DisplayName } : {}),
        emails: Emails.flatMap(({ Value }) => Value ?? []),
        // Stores that know no status leave it out.
        enabled: UserStatus !== 'DISABLED',
      };

export const createDirectory = (options: DirectoryOptions): Directory => {
  const { identityStoreId: IdentityStoreId } = options;
  const client = identityStoreClient(options);

  const theGroup = findGroup(client, options);

  const byId = async (UserId: string): Promise<DirectoryUser | undefined> => {
    const user = await unlessMissing(() => client.send(new DescribeUserCommand({ IdentityStoreId, UserId })));
    return user && userOf({ ...user, UserId });
  };

  const find = async (AttributePath: string, AttributeValue: string): Promise<DirectoryUser | undefined> => {
    const AlternateIdentifier = { UniqueAttribute: { AttributePath, AttributeValue } };
    const found = await unlessMissing(() =>
      client.send(new GetUserIdCommand({ IdentityStoreId, AlternateIdentifier })),
    );
    return found?.UserId === undefined ? undefined : byId(found.UserId);
  };

  return {
    byEmail: (email) => find('emails.value', email),
    byUserName: (userName) => find('userName', userName),
    byId,
    group: async () => readGroup(client, IdentityStoreId, await theGroup()),
    isMember: async (UserId) => {
      const GroupId = await theGroup();
      const command = new IsMemberInGroupsCommand({ IdentityStoreId, MemberId: { UserId }, GroupIds: [GroupId] });
      const { Results = [] } = await translated(() => client.send(command));
      return Results.some((result) => result.GroupId === GroupId && result.MembershipExists === true);
    },
    addMember: async (UserId) => {
      const GroupId = await theGroup();
      try {
        const command = new CreateGroupMembershipCommand({ IdentityStoreId, GroupId, MemberId: { UserId } });
        await translated(() => client.send(command));
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== 'ConflictException') throw error;
      }
    },
    removeMember: async (UserId) => {
      const GroupId = await theGroup();
      const held = new GetGroupMembershipIdCommand({ IdentityStoreId, GroupId, MemberId: { UserId } });
      const MembershipId = (await unlessMissing(() => client.send(held)))?.MembershipId;
      if (MembershipId === undefined) return;
      await unlessMissing(() => client.send(new DeleteGroupMembershipCommand({ IdentityStoreId, MembershipId })));
    },
  };
};
