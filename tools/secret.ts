// `npm run secret`: asks for the Slack app's token and signing secret, looks whether they fit, and stores them for the bot.
import { styleText } from 'node:util';
import { isCancel, password } from '@clack/prompts';
import { findOut } from '../src/app/find-out.ts';
import { putSlackSecret } from '../src/aws/put-slack-secret.ts';
import { Refused, UserError } from '../src/core/errors.ts';
import { installationChecks } from '../src/core/health/slack-app.ts';
import { isBotToken, SLACK_SECRET } from '../src/core/names.ts';
import type { Settings } from '../src/core/settings.ts';
import { createSlackApp } from '../src/slack/app-installation.ts';
import { operatorSettings } from './operator-settings.ts';
import { checkLines } from './print-checks.ts';
import { runCommand, say } from './run-command.ts';
import { slackClient } from './slack-client.ts';

type Question = { variable: string; message: string; mistake: (value: string) => string | undefined };

const TOKEN: Question = {
  variable: 'SLACK_BOT_TOKEN',
  message: 'Bot token (the app at api.slack.com/apps, OAuth & Permissions; begins with xoxb-)',
  mistake: (value) => (isBotToken(value) ? undefined : 'A bot token begins with xoxb-.'),
};

const SIGNING_SECRET: Question = {
  variable: 'SLACK_SIGNING_SECRET',
  message: 'Signing secret (Basic Information, App Credentials)',
  mistake: (value) =>
    /^[0-9a-f]{32}$/.test(value) ? undefined : 'A signing secret has 32 characters, of 0 to 9 and a to f.',
};

/** From the variable, or else typed, unseen. */
const answered = async ({ variable, message, mistake }: Question): Promise<string> => {
  const given = process.env[variable];
  if (given) {
    const wrong = mistake(given);
    if (wrong) throw new UserError(`${variable}: ${wrong}`);
    return given;
  }
  if (!process.stdin.isTTY) throw new UserError(`${variable} is not set, and there is no terminal to ask in.`);
  const typed = await password({ message, validate: (value) => mistake(value ?? '') });
  if (isCancel(typed)) throw new UserError('Nothing was stored.');
  return typed;
};

const refuseUnlessOurs = async (botToken: string, settings: Settings): Promise<void> => {
  const { installation } = createSlackApp({ client: slackClient(botToken) });
  const checks = installationChecks(await findOut(installation), settings);
  say(checks.flatMap((check) => checkLines(check, styleText)).join('\n'));
  // Scopes can still be added, and the token stays the same.
  if (checks.some(({ id, state }) => id === 'slack.token' && state === 'missing'))
    throw new UserError('Nothing was stored.');
};

const store = async (credentials: { botToken: string; signingSecret: string }): Promise<boolean> => {
  try {
    return await putSlackSecret(credentials);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new UserError(
      error.code === 'ResourceNotFoundException'
        ? `There is no secret ${SLACK_SECRET} in ${process.env.AWS_REGION}: deploy first, and use credentials of the workload account.`
        : `The secret cannot be stored: ${error.message} (${error.code})`,
    );
  }
};

await runCommand(async () => {
  const settings = operatorSettings();
  process.env.AWS_REGION = settings.deployment.region;
  const botToken = await answered(TOKEN);
  await refuseUnlessOurs(botToken, settings);
  const rotates = await store({ botToken, signingSecret: await answered(SIGNING_SECRET) });
  say(`Stored in ${SLACK_SECRET}. The bot reads it within five minutes.`);
  if (rotates) say('The signing secret before it is taken too, until you store another one.');
  say('If the app says that its request URL is not verified (Event Subscriptions), press Retry there then.');
  return true;
});
