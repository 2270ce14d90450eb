// Attributes for access control of an instance of IAM Identity Center, to be read only.
import {
  DescribeInstanceAccessControlAttributeConfigurationCommand,
  type SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import type { SeenAttributes } from '../core/health/sign-in.ts';
import { unlessMissing } from './failures.ts';

const STATES = { ENABLED: 'enabled', CREATION_IN_PROGRESS: 'enabling', CREATION_FAILED: 'failed' } as const;

/** Undefined when there are none yet. */
export const readAttributes = async (
  client: SSOAdminClient,
  InstanceArn: string,
): Promise<SeenAttributes | undefined> => {
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
};
