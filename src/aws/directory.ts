// IAM Identity Center's users, and membership of its one configured group.
import {
  CreateGroupMembershipCommand,
  DeleteGroupMembershipCommand,
  DescribeUserCommand,
  GetGroupIdCommand,
  GetGroupMembershipIdCommand,
  GetUserIdCommand,
  IsMemberInGroupsCommand,
} from '@aws-sdk/client-identitystore';
import type { Directory } from '../app/ports.ts';
import { Refused } from '../core/errors.ts';
import type { DirectoryUser } from '../core/identity.ts';
import { remember } from '../remember.ts';
import { identityStoreClient } from './clients.ts';
import { translated, unlessMissing } from './failures.ts';

/** The group by its id, or by the name that its stack gave it. */
export type DirectoryOptions = {
  identityStoreId: string;
  region: string;
  groupId?: string;
  groupName?: string;
  roleArn?: string;
};

export const createDirectory = (options: DirectoryOptions): Directory => {
  const { identityStoreId: IdentityStoreId, groupName = '' } = options;
  const client = identityStoreClient(options);

  const idOfNamed = remember(async (AttributeValue: string): Promise<string> => {
    const AlternateIdentifier = { UniqueAttribute: { AttributePath: 'displayName', AttributeValue } };
    const found = await unlessMissing(() =>
      client.send(new GetGroupIdCommand({ IdentityStoreId, AlternateIdentifier })),
    );
    if (found?.GroupId === undefined)
      throw new Refused('GroupNotFound', `Identity Center has no group "${AttributeValue}".`);
    return found.GroupId;
  });
  const theGroup = async (): Promise<string> => options.groupId ?? idOfNamed(groupName);

  const byId = async (UserId: string): Promise<DirectoryUser | undefined> => {
    const user = await unlessMissing(() => client.send(new DescribeUserCommand({ IdentityStoreId, UserId })));
    if (user?.UserName === undefined) return undefined;
    return {
      userId: UserId,
      userName: user.UserName,
      ...(user.DisplayName ? { displayName: user.DisplayName } : {}),
      emails: (user.Emails ?? []).flatMap(({ Value }) => Value ?? []),
      // Stores that know no status leave it out.
      enabled: user.UserStatus !== 'DISABLED',
    };
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
