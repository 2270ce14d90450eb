// Attributes for access control of an instance of IAM Identity Center, in its home region and account.
import {
  CreateInstanceAccessControlAttributeConfigurationCommand,
  paginateListInstances,
  type SSOAdminClient,
  UpdateInstanceAccessControlAttributeConfigurationCommand,
} from '@aws-sdk/client-sso-admin';
import type { SessionAttributes } from '../app/operator-ports.ts';
import { UserError } from '../core/errors.ts';
import type { SessionAttribute } from '../core/session-attributes.ts';
import { ssoAdminClient } from './clients.ts';
import { translated } from './failures.ts';
import { readAttributes } from './seen-attributes.ts';

/** The ARN of the instance that the identity store belongs to; a UserError when these credentials see none. */
export const findInstance = async (region: string, identityStoreId: string): Promise<string> => {
  const found = await translated(async () => {
    for await (const { Instances = [] } of paginateListInstances({ client: ssoAdminClient({ region }) }, {})) {
      const instance = Instances.find(({ IdentityStoreId }) => IdentityStoreId === identityStoreId);
      if (instance?.InstanceArn) return instance.InstanceArn;
    }
    return undefined;
  });
  if (found !== undefined) return found;
  throw new UserError(
    `These credentials see no Identity Center with the identity store ${identityStoreId} in ${region}. It is seen from the account that it lives in.`,
  );
};

export const createSessionAttributes = (client: SSOAdminClient, InstanceArn: string): SessionAttributes => {
  const inputOf = (attributes: SessionAttribute[]) => ({
    InstanceArn,
    InstanceAccessControlAttributeConfiguration: {
      AccessControlAttributes: attributes.map(({ key, sources }) => ({ Key: key, Value: { Source: sources } })),
    },
  });
  return {
    read: () => readAttributes(client, InstanceArn),
    create: async (attributes) => {
      await translated(() =>
        client.send(new CreateInstanceAccessControlAttributeConfigurationCommand(inputOf(attributes))),
      );
    },
    replace: async (attributes) => {
      await translated(() =>
        client.send(new UpdateInstanceAccessControlAttributeConfigurationCommand(inputOf(attributes))),
      );
    },
  };
};
