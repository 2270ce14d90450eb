// Who calls which service where: read from the SigV4 credential scope, as AWS routes a request itself.
import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './aws-error.ts';

export type Scope = { accessKeyId: string; region: string; service: string };

/** `roleArn` is set when the keys came from AssumeRole. */
export type Caller = { accessKeyId: string; region: string; account: string; roleArn?: string };

const credential = /^AWS4-HMAC-SHA256 .*Credential=([^/,\s]+)\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request/;

/** The signature itself is not checked: the simulator knows no secret keys. */
export const readScope = (headers: IncomingHttpHeaders): Scope => {
  const [, accessKeyId, region, service] = credential.exec(headers.authorization ?? '') ?? [];
  if (accessKeyId === undefined || region === undefined || service === undefined)
    throw new AwsError('MissingAuthenticationTokenException', 403, 'Missing Authentication Token');
  return { accessKeyId, region, service };
};
