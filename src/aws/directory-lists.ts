// IAM Identity Center page by page: everybody in the one group, and everybody there is.
import { ListUsersCommand, paginateListGroupMemberships } from '@aws-sdk/client-identitystore';
import type { DirectoryLists } from '../app/reconcile-ports.ts';
import { identityStoreClient } from './clients.ts';
import { type DirectoryOptions, userOf } from './directory.ts';
import { findGroup } from './directory-group.ts';
import { translated } from './failures.ts';

/** As many as Identity Center gives. */
const PAGE = 100;

export const createDirectoryLists = (options: DirectoryOptions): DirectoryLists => {
  const { identityStoreId: IdentityStoreId } = options;
  const client = identityStoreClient(options);
  const theGroup = findGroup(client, options);
  return {
    members: () =>
      translated(async () => {
        const GroupId = await theGroup();
        const members = new Set<string>();
        const pages = paginateListGroupMemberships({ client, pageSize: PAGE }, { IdentityStoreId, GroupId });
        for await (const { GroupMemberships = [] } of pages) {
          for (const { MemberId } of GroupMemberships) if (MemberId?.UserId) members.add(MemberId.UserId);
        }
        return members;
      }),
    users: (next) =>
      translated(async () => {
        const command = new ListUsersCommand({ IdentityStoreId, MaxResults: PAGE, NextToken: next });
        const { Users = [], NextToken } = await client.send(command);
        return { users: Users.flatMap((user) => userOf(user) ?? []), ...(NextToken ? { next: NextToken } : {}) };
      }),
  };
};
