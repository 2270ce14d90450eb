// The environment of a handler in the sandbox, made from nothing, so that no setting of the machine leads it to real AWS.
import { devNull } from 'node:os';

/** `url` is the AWS simulator's; `extra` wins over what is set here. */
export const hermeticEnv = (url: string, extra: Record<string, string> = {}): Record<string, string> => ({
  AWS_ENDPOINT_URL: url,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'AKIDSANDBOX',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  // As in Lambda.
  TZ: 'UTC',
  ...extra,
});
