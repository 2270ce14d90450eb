// Slack's credentials in Secrets Manager, read again now and then so that a rotation needs no deployment.
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { translated } from './failures.ts';
import { RETRIES } from './retries.ts';

const text = z.string().check(z.minLength(1));

const secret = z.object({ botToken: text, signingSecret: text, previousSigningSecret: z.optional(text) });

export type SlackSecret = z.infer<typeof secret>;

const KEPT_FOR_MS = 5 * 60_000;

const parsed = (secretArn: string, json: string | undefined): SlackSecret => {
  try {
    return secret.parse(JSON.parse(json ?? ''));
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
  const client = new SecretsManagerClient(RETRIES);
  let latest: { value: SlackSecret; at: number } | undefined;
  let reading: Promise<SlackSecret> | undefined;

  const read = async (): Promise<SlackSecret> => {
    try {
      const command = new GetSecretValueCommand({ SecretId: secretArn });
      const { SecretString } = await translated(() => client.send(command));
      latest = { value: parsed(secretArn, SecretString), at: now() };
    } catch (error) {
      if (latest === undefined) throw error;
    }
    return latest.value;
  };

  return async () => {
    if (latest && now() - latest.at < KEPT_FOR_MS) return latest.value;
    // Whoever asks in the same moment waits for the same answer.
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
};
