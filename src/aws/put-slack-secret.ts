// Stores Slack's credentials, for the operator: the bot itself may only read them.
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Refused } from '../core/errors.ts';
import { isBotToken, SLACK_SECRET } from '../core/names.ts';
import { translated } from './failures.ts';
import { RETRIES } from './retries.ts';
import { createSlackSecret, type SlackSecret } from './slack-secret.ts';

/** Undefined for what the deployment put there at first, and for what nobody can read as credentials. */
const stored = async (): Promise<SlackSecret | undefined> => {
  try {
    const secret = await createSlackSecret({ secretArn: SLACK_SECRET, now: Date.now })();
    return isBotToken(secret.botToken) ? secret : undefined;
  } catch (error) {
    if (error instanceof Refused) throw error;
    return undefined;
  }
};

/**
 * Another signing secret than before keeps the one before too, because Slack signs with that until it has expired; the
 * answer says whether it does. `Refused` with code `ResourceNotFoundException` before the deployment.
 */
export const putSlackSecret = async (given: { botToken: string; signingSecret: string }): Promise<boolean> => {
  const before = await stored();
  const rotates = before !== undefined && before.signingSecret !== given.signingSecret;
  const previousSigningSecret = rotates ? before.signingSecret : before?.previousSigningSecret;
  const SecretString = JSON.stringify({ ...given, previousSigningSecret });
  const client = new SecretsManagerClient(RETRIES);
  await translated(() => client.send(new PutSecretValueCommand({ SecretId: SLACK_SECRET, SecretString })));
  return rotates;
};
