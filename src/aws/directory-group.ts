// The one group of IAM Identity Center that gives access: which it is, and who owns it.
import { DescribeGroupCommand, GetGroupIdCommand, type IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { Refused } from '../core/errors.ts';
import { remember } from '../remember.ts';
import { translated, unlessMissing } from './failures.ts';

/** By its id, or by the name that its stack gave it. */
export type GroupOptions = { identityStoreId: string; groupId?: string; groupName?: string };

/** Throws Refused when the store has no group of that name. */
export const findGroup = (
  client: IdentitystoreClient,
  { identityStoreId: IdentityStoreId, groupId, groupName = '' }: GroupOptions,
): (() => Promise<string>) => {
  const idOfNamed = remember(async (AttributeValue: string): Promise<string> => {
    const AlternateIdentifier = { UniqueAttribute: { AttributePath: 'displayName', AttributeValue } };
    const found = await unlessMissing(() =>
      client.send(new GetGroupIdCommand({ IdentityStoreId, AlternateIdentifier })),
    );
    if (found?.GroupId === undefined)
      throw new Refused('GroupNotFound', `Identity Center has no group "${AttributeValue}".`);
    return found.GroupId;
  });
  return async () => groupId ?? idOfNamed(groupName);
};

/** The ids that an identity provider gave to the group tell that it owns it. */
export const readGroup = async (
  client: IdentitystoreClient,
  IdentityStoreId: string,
  GroupId: string,
): Promise<{ name: string; external: boolean }> => {
  const command = new DescribeGroupCommand({ IdentityStoreId, GroupId });
  try {
    const { DisplayName = GroupId, ExternalIds = [] } = await translated(() => client.send(command));
    return { name: DisplayName, external: ExternalIds.length > 0 };
  } catch (error) {
    // A role that may not look at the group may still be allowed to change it.
    if (!(error instanceof Refused)) throw error;
    return { name: GroupId, external: false };
  }
};
