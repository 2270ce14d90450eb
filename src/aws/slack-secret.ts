// Slack's credentials in Secrets Manager, read again now and then so that a rotation needs no deployment.
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { translated } from './failures.ts';
import { RETRIES } from './retries.ts';

export type SlackSecret = { botToken: string; signingSecret: string; previousSigningSecret?: string };

const KEPT_FOR_MS = 5 * 60_000;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isSecret = (value: unknown): value is SlackSecret =>
  typeof value === 'object' &&
  value !== null &&
  'botToken' in value &&
  isText(value.botToken) &&
  'signingSecret' in value &&
  isText(value.signingSecret) &&
  (!('previousSigningSecret' in value) || isText(value.previousSigningSecret));

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const parsed = (secretArn: string, json = ''): SlackSecret => {
  const value = jsonOf(json);
  if (isSecret(value)) return value;
  throw new Error(
    `The secret ${secretArn} must be JSON with "botToken" and "signingSecret", and perhaps "previousSigningSecret".`,
  );
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
