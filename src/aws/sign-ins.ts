// What signing in depends on in IAM Identity Center: attributes, permission set, assignments and the group.
import { DescribeGroupCommand } from '@aws-sdk/client-identitystore';
import {
  DescribePermissionSetCommand,
  GetInlinePolicyForPermissionSetCommand,
  paginateListAccountAssignments,
  paginateListPermissionSets,
} from '@aws-sdk/client-sso-admin';
import type { SignIns } from '../app/health-ports.ts';
import { Refused } from '../core/errors.ts';
import { identityStoreClient, ssoAdminClient } from './clients.ts';
import type { DirectoryOptions } from './directory.ts';
import { findGroup } from './directory-group.ts';
import { translated, unlessMissing } from './failures.ts';
import { readAttributes } from './seen-attributes.ts';

/** `roleArn` is taken where Identity Center lives in another account. */
export const createSignIns = (options: DirectoryOptions, InstanceArn: string): SignIns => {
  const { region, roleArn, identityStoreId: IdentityStoreId } = options;
  const client = ssoAdminClient({ region, ...(roleArn ? { roleArn } : {}) });
  const store = identityStoreClient(options);
  const theGroup = findGroup(store, options);

  /** Names are not in the list. */
  const arnOf = async (name: string): Promise<string | undefined> => {
    for await (const { PermissionSets = [] } of paginateListPermissionSets({ client }, { InstanceArn })) {
      for (const PermissionSetArn of PermissionSets) {
        const command = new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn });
        const { PermissionSet } = await client.send(command);
        if (PermissionSet?.Name === name) return PermissionSetArn;
      }
    }
    return undefined;
  };

  return {
    attributes: () => readAttributes(client, InstanceArn),
    permissionSet: (name) =>
      translated(async () => {
        const PermissionSetArn = await arnOf(name);
        if (PermissionSetArn === undefined) return undefined;
        const command = new GetInlinePolicyForPermissionSetCommand({ InstanceArn, PermissionSetArn });
        const { InlinePolicy = '' } = await client.send(command);
        return { arn: PermissionSetArn, policy: InlinePolicy };
      }),
    groupsWith: (PermissionSetArn, AccountId) =>
      translated(async () => {
        const found: string[] = [];
        const pages = paginateListAccountAssignments({ client }, { InstanceArn, PermissionSetArn, AccountId });
        for await (const { AccountAssignments = [] } of pages) {
          for (const { PrincipalType, PrincipalId } of AccountAssignments)
            if (PrincipalType === 'GROUP' && PrincipalId) found.push(PrincipalId);
        }
        return found;
      }),
    group: async () => {
      try {
        const GroupId = await theGroup();
        const command = new DescribeGroupCommand({ IdentityStoreId, GroupId });
        const found = await unlessMissing(() => store.send(command));
        return found && { id: GroupId, name: found.DisplayName ?? GroupId };
      } catch (error) {
        if (error instanceof Refused && error.code === 'GroupNotFound') return undefined;
        throw error;
      }
    },
  };
};
