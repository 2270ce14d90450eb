// Attributes for access control of an instance of IAM Identity Center, in its home region and account.
import {
  CreateInstanceAccessControlAttributeConfigurationCommand,
  DescribeInstanceAccessControlAttributeConfigurationCommand,
  paginateListInstances,
  type SSOAdminClient,
  UpdateInstanceAccessControlAttributeConfigurationCommand,
} from '@aws-sdk/client-sso-admin';
import type { SessionAttributes } from '../app/operator-ports.ts';
import { UserError } from '../core/errors.ts';
import type { SessionAttribute } from '../core/session-attributes.ts';
import { ssoAdminClient } from './clients.ts';
import { translated, unlessMissing } from './failures.ts';

const STATES = { ENABLED: 'enabled', CREATION_IN_PROGRESS: 'enabling', CREATION_FAILED: 'failed' } as const;

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
    read: async () => {
      const command = new DescribeInstanceAccessControlAttributeConfigurationCommand({ InstanceArn });
      const found = await unlessMissing(() => client.send(command));
      if (found === undefined) return undefined;
      const { Status, StatusReason, InstanceAccessControlAttributeConfiguration: configuration } = found;
      return {
        state: STATES[Status ?? 'ENABLED'],
        ...(StatusReason ? { reason: StatusReason } : {}),
        attributes: (configuration?.AccessControlAttributes ?? []).map(({ Key = '', Value }) => ({
          key: Key,
          sources: Value?.Source ?? [],
        })),
      };
    },
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
