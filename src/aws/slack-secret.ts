// Slack's credentials in Secrets Manager, read again now and then so that a rotation needs no deployment.
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { secretsClient } from './clients.ts';
import { translated } from './failures.ts';

const secret = z.object({
  botToken: z.string().min(1),
  signingSecret: z.string().min(1),
  previousSigningSecret: z.string().min(1).optional(),
});

export type SlackSecret = z.infer<typeof secret>;

const KEPT_FOR_MS = 5 * 60_000;

const parsed = (secretArn: string, text: string | undefined): SlackSecret => {
  try {
    return secret.parse(JSON.parse(text ?? ''));
  } catch {
    // The parser's own words would quote the secret.
    throw new Error(
      `The secret ${secretArn} must be JSON with "botToken" and "signingSecret", and perhaps "previousSigningSecret".`,
    );
  }
};

/** Reads it at most every five minutes; `now` is in ms. When a later read fails, what was read before still counts. */
export const createSlackSecret = (options: { secretArn: string; now: () => number }): (() => Promise<SlackSecret>) => {
  const { secretArn, now } = options;
  const client = secretsClient();
  let latest: { value: SlackSecret; at: number } | undefined;
  return async () => {
    if (latest && now() - latest.at < KEPT_FOR_MS) return latest.value;
    try {
      const command = new GetSecretValueCommand({ SecretId: secretArn });
      const { SecretString } = await translated(() => client.send(command));
      latest = { value: parsed(secretArn, SecretString), at: now() };
    } catch (error) {
      if (latest === undefined) throw error;
    }
    return latest.value;
  };
};
