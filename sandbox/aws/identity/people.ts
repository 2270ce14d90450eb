// Looking up users and groups.
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import { pageOf } from '../paging.ts';
import { type Operation, operation } from '../service.ts';
import { enter, groupOf, notFound, onStore, paging, resourceId, userOf } from './access.ts';
import type { Directory, User } from './directory.ts';

const enterpriseExtension = 'aws:identitystore:enterprise';

const uniqueAttribute = <Path extends string>(paths: Path[]) =>
  z.object({
    UniqueAttribute: z.object({ AttributePath: z.enum(paths), AttributeValue: z.string().min(1) }),
  });

const extensions = z.array(z.literal(enterpriseExtension)).default([]);

/** As Identity Center names the way by which an identity provider writes. */
const issuerOf = ({ region, storeId }: Directory): string => `https://scim.${region}.amazonaws.com/${storeId}/scim/v2/`;

export const createLookups = (directory: Directory): Record<string, Operation> => {
  const show = (user: User, asked: string[]) => ({
    IdentityStoreId: directory.storeId,
    UserId: user.id,
    UserName: user.userName,
    DisplayName: `${user.givenName} ${user.familyName}`,
    Name: { GivenName: user.givenName, FamilyName: user.familyName },
    ...(user.email === undefined ? {} : { Emails: [{ Value: user.email, Type: 'work', Primary: true }] }),
    UserStatus: user.status,
    ...(asked.length > 0 && user.enterprise ? { Extensions: { [enterpriseExtension]: user.enterprise } } : {}),
  });

  return {
    GetUserId: operation(
      onStore.extend({ AlternateIdentifier: uniqueAttribute(['userName', 'emails.value']) }),
      (input, caller) => {
        enter(directory, input, caller);
        const { AttributePath, AttributeValue } = input.AlternateIdentifier.UniqueAttribute;
        const user = directory.users.find(
          ({ userName, email }) => (AttributePath === 'userName' ? userName : email) === AttributeValue,
        );
        if (user === undefined) throw notFound('USER');
        return { IdentityStoreId: directory.storeId, UserId: user.id };
      },
    ),

    DescribeUser: operation(onStore.extend({ UserId: resourceId, Extensions: extensions }), (input, caller) => {
      enter(directory, input, caller);
      return show(userOf(directory, input.UserId), input.Extensions);
    }),

    ListUsers: operation(
      onStore.extend({
        ...paging.shape,
        Extensions: extensions,
        Filters: z
          .array(z.object({ AttributePath: z.string(), AttributeValue: z.string().min(1) }))
          .max(1)
          .default([]),
      }),
      (input, caller) => {
        enter(directory, input, caller);
        const [filter] = input.Filters;
        if (filter !== undefined && filter.AttributePath !== 'UserName')
          throw new AwsError('ValidationException', 400, 'Users are filtered by UserName only.');
        const users = directory.users
          .filter(({ userName }) => filter === undefined || userName === filter.AttributeValue)
          .sort((a, b) => (a.id < b.id ? -1 : 1));
        const { items, token } = pageOf(users, ({ id }) => id, {
          size: input.MaxResults,
          token: input.NextToken,
          invalid: 'ValidationException',
        });
        return { Users: items.map((user) => show(user, input.Extensions)), NextToken: token };
      },
    ),

    GetGroupId: operation(
      onStore.extend({ AlternateIdentifier: uniqueAttribute(['displayName']) }),
      (input, caller) => {
        enter(directory, input, caller);
        const { AttributeValue } = input.AlternateIdentifier.UniqueAttribute;
        const group = directory.groups.find(({ name }) => name === AttributeValue);
        if (group === undefined) throw notFound('GROUP');
        return { IdentityStoreId: directory.storeId, GroupId: group.id };
      },
    ),

    ListGroups: operation(
      onStore.extend({
        ...paging.shape,
        Filters: z
          .array(z.object({ AttributePath: z.literal('DisplayName'), AttributeValue: z.string().min(1) }))
          .max(1)
          .default([]),
      }),
      (input, caller) => {
        enter(directory, input, caller);
        const [filter] = input.Filters;
        const groups = directory.groups
          .filter(({ name }) => filter === undefined || name === filter.AttributeValue)
          .sort((a, b) => (a.id < b.id ? -1 : 1));
        const request = { size: input.MaxResults, token: input.NextToken, invalid: 'ValidationException' };
        const { items, token } = pageOf(groups, ({ id }) => id, request);
        const shown = items.map(({ id, name }) => ({
          IdentityStoreId: directory.storeId,
          GroupId: id,
          DisplayName: name,
        }));
        return { Groups: shown, NextToken: token };
      },
    ),

    DescribeGroup: operation(onStore.extend({ GroupId: resourceId }), (input, caller) => {
      enter(directory, input, caller);
      const { id, name, external } = groupOf(directory, input.GroupId);
      return {
        IdentityStoreId: directory.storeId,
        GroupId: id,
        DisplayName: name,
        // What an identity provider brings keeps the id that it has there.
        ...(external ? { ExternalIds: [{ Issuer: issuerOf(directory), Id: `scim-${id}` }] } : {}),
      };
    }),
  };
};
