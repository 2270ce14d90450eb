// What people may do once they have signed in, and who may sign in where: to be read only.
import * as z from 'zod';
import { pageOf } from '../paging.ts';
import { type Operation, operation } from '../service.ts';
import { enter, notFound, onInstance, paging, permissionSetArn } from './access.ts';
import type { Assignment, Instance, PermissionSet } from './instance.ts';

const onPermissionSet = onInstance.extend({ PermissionSetArn: permissionSetArn });
const accountId = z.string().regex(/^\d{12}$/);

const page = <Item>(items: Item[], key: (item: Item) => string, { MaxResults, NextToken }: z.output<typeof paging>) =>
  pageOf(
    [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1)),
    key,
    { size: MaxResults, token: NextToken || undefined, invalid: 'ValidationException' },
  );

const keyOf = ({ principalType, principalId }: Assignment) => `${principalType}#${principalId}`;

export const createPermissionSets = (instance: Instance): Record<string, Operation> => {
  const setOf = (arn: string): PermissionSet => {
    const set = instance.permissionSets.find((each) => each.arn === arn);
    if (set === undefined) throw notFound(`a permission set ${arn}`);
    return set;
  };

  return {
    ListPermissionSets: operation(onInstance.extend(paging.shape), (input, caller) => {
      enter(instance, input, caller);
      const { items, token } = page(instance.permissionSets, ({ arn }) => arn, input);
      return { PermissionSets: items.map(({ arn }) => arn), NextToken: token };
    }),

    DescribePermissionSet: operation(onPermissionSet, (input, caller) => {
      enter(instance, input, caller);
      const { arn, name, description, sessionDuration, createdAt } = setOf(input.PermissionSetArn);
      return {
        PermissionSet: {
          Name: name,
          PermissionSetArn: arn,
          ...(description === undefined ? {} : { Description: description }),
          // Seconds, as everywhere in this protocol.
          CreatedDate: createdAt / 1000,
          SessionDuration: sessionDuration,
        },
      };
    }),

    GetInlinePolicyForPermissionSet: operation(onPermissionSet, (input, caller) => {
      enter(instance, input, caller);
      return { InlinePolicy: setOf(input.PermissionSetArn).inlinePolicy };
    }),

    ListAccountAssignments: operation(
      onPermissionSet.extend({ ...paging.shape, AccountId: accountId }),
      (input, caller) => {
        enter(instance, input, caller);
        const { arn } = setOf(input.PermissionSetArn);
        const held = instance.assignments.filter(
          ({ account, permissionSetArn: of }) => account === input.AccountId && of === arn,
        );
        const { items, token } = page(held, keyOf, input);
        return {
          AccountAssignments: items.map(({ account, principalType, principalId }) => ({
            AccountId: account,
            PermissionSetArn: arn,
            PrincipalType: principalType,
            PrincipalId: principalId,
          })),
          NextToken: token,
        };
      },
    ),
  };
};
