// Slack's credentials: from the secret, read again every few minutes so that a rotation needs no deployment, or as given.
import type { Clock } from './app/ports.ts';
import type { SlackCredentials } from './config.ts';

/** `signingSecrets` holds the previous one too while a rotation is under way. */
export type Credentials = { botToken: string; signingSecrets: string[] };

export const readCredentials = (given: SlackCredentials, clock: Clock): (() => Promise<Credentials>) => {
  if ('botToken' in given) return async () => ({ botToken: given.botToken, signingSecrets: [given.signingSecret] });
  const open = import('./aws/slack-secret.ts').then(({ createSlackSecret }) =>
    createSlackSecret({ secretArn: given.secretArn, now: () => clock.now().getTime() }),
  );
  return async () => {
    const read = await open;
    const { botToken, signingSecret, previousSigningSecret } = await read();
    return { botToken, signingSecrets: [signingSecret, ...(previousSigningSecret ? [previousSigningSecret] : [])] };
  };
};
