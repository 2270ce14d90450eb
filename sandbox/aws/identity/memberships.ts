// Who is in which group: asking and changing.
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import { pageOf } from '../paging.ts';
import { type Operation, operation } from '../service.ts';
import { enter, groupOf, notFound, onStore, paging, resourceId, userOf, writable } from './access.ts';
import type { Directory, Membership } from './directory.ts';

const member = z.object({ UserId: resourceId });

const onMember = onStore.extend({ GroupId: resourceId, MemberId: member });

export const createMemberships = (directory: Directory): Record<string, Operation> => {
  const find = (groupId: string, userId: string): Membership | undefined =>
    directory.memberships.find((each) => each.groupId === groupId && each.userId === userId);

  const show = ({ id, groupId, userId }: Membership) => ({
    IdentityStoreId: directory.storeId,
    MembershipId: id,
    GroupId: groupId,
    MemberId: { UserId: userId },
  });

  return {
    CreateGroupMembership: operation(onMember, (input, caller) => {
      enter(directory, input, caller);
      const group = groupOf(directory, input.GroupId);
      const user = userOf(directory, input.MemberId.UserId);
      writable(group);
      if (find(group.id, user.id) !== undefined)
        throw new AwsError('ConflictException', 409, 'Member and Group relationship already exists.', {
          Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION',
        });
      const membership = { id: randomUUID(), groupId: group.id, userId: user.id };
      directory.memberships.push(membership);
      return { IdentityStoreId: directory.storeId, MembershipId: membership.id };
    }),

    GetGroupMembershipId: operation(onMember, (input, caller) => {
      enter(directory, input, caller);
      const membership = find(groupOf(directory, input.GroupId).id, userOf(directory, input.MemberId.UserId).id);
      if (membership === undefined) throw notFound('GROUP_MEMBERSHIP');
      return { IdentityStoreId: directory.storeId, MembershipId: membership.id };
    }),

    DeleteGroupMembership: operation(onStore.extend({ MembershipId: resourceId }), (input, caller) => {
      enter(directory, input, caller);
      const index = directory.memberships.findIndex(({ id }) => id === input.MembershipId);
      const membership = directory.memberships[index];
      if (membership === undefined) throw notFound('GROUP_MEMBERSHIP', input.MembershipId);
      writable(groupOf(directory, membership.groupId));
      directory.memberships.splice(index, 1);
      return {};
    }),

    IsMemberInGroups: operation(
      onStore.extend({ MemberId: member, GroupIds: z.array(resourceId).min(1).max(100) }),
      (input, caller) => {
        enter(directory, input, caller);
        const user = userOf(directory, input.MemberId.UserId);
        return {
          Results: input.GroupIds.map((GroupId) => ({
            GroupId,
            MemberId: { UserId: user.id },
            MembershipExists: find(groupOf(directory, GroupId).id, user.id) !== undefined,
          })),
        };
      },
    ),

    ListGroupMemberships: operation(onStore.extend({ ...paging.shape, GroupId: resourceId }), (input, caller) => {
      enter(directory, input, caller);
      const { id: groupId } = groupOf(directory, input.GroupId);
      const held = directory.memberships
        .filter((each) => each.groupId === groupId)
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      const { items, token } = pageOf(held, ({ id }) => id, {
        size: input.MaxResults,
        token: input.NextToken,
        invalid: 'ValidationException',
      });
      return { GroupMemberships: items.map(show), NextToken: token };
    }),
  };
};
