// `npm run live`: the deployed handlers on this machine, with a real workspace in Socket Mode and a real AWS account.
import { randomBytes } from 'node:crypto';
import { confirm, isCancel } from '@clack/prompts';
import { LogLevel, SocketModeReceiver } from '@slack/bolt';
import { createIdentities } from '../src/aws/identities.ts';
import { UserError } from '../src/core/errors.ts';
import { isBotToken } from '../src/core/names.ts';
import { dueOf } from '../src/core/schedules.ts';
import type { Settings } from '../src/core/settings.ts';
import { keepTime } from './live/keep-time.ts';
import { pollQueue } from './live/poll-queue.ts';
import { makeResources, missingResources, NAME, type Resources } from './live/resources.ts';
import { acknowledgementOf, httpEventOf, type SocketMessage } from './live/socket-event.ts';
import { OWN_CONFIG, operatorSettings } from './operator-settings.ts';
import { runCommand, say } from './run-command.ts';

const readTokens = (): { botToken: string; appToken: string } => {
  const { SLACK_BOT_TOKEN: botToken = '', SLACK_APP_TOKEN: appToken = '' } = process.env;
  const lacking = [
    ...(isBotToken(botToken) ? [] : ['SLACK_BOT_TOKEN: the bot token (xoxb-…), from OAuth & Permissions']),
    ...(appToken.startsWith('xapp-')
      ? []
      : ['SLACK_APP_TOKEN: an app-level token (xapp-…) with the scope connections:write, from Basic Information']),
  ];
  if (lacking.length === 0) return { botToken, appToken };
  throw new UserError(
    [
      'Set these variables; `npm run slack-app -- --socket-mode` prints a link that creates the app for it:',
      ...lacking,
    ].join('\n  - '),
  );
};

const refuseOtherAccounts = async ({ accounts, deployment }: Settings): Promise<void> => {
  const { accountId, arn } = await createIdentities(deployment).caller();
  if (accountId !== accounts.workload.id)
    throw new UserError(`You are ${arn}, but profiles are made in account ${accounts.workload.id}.`);
};

const agreed = async (missing: string[], account: string): Promise<boolean> => {
  if (missing.length === 0 || process.argv.includes('--yes')) return true;
  const question = `Make ${missing.join(', ')} in account ${account}?`;
  if (!process.stdin.isTTY) throw new UserError(`${question} There is no terminal to ask in: \`--yes\` agrees.`);
  const answer = await confirm({ message: question });
  return !isCancel(answer) && answer;
};

/** What the handlers read when they load. */
const setEnvironment = (resources: Resources, signingSecret: string): void => {
  delete process.env.SLACK_SECRET_ARN;
  Object.assign(process.env, {
    CONFIG_PATH: process.env.CONFIG_PATH || OWN_CONFIG,
    TABLE_NAME: resources.tableName,
    JOBS_QUEUE_URL: resources.jobsQueueUrl,
    ALERT_TOPIC_ARNS: resources.alertTopicArn,
    SLACK_SIGNING_SECRET: signingSecret,
  });
};

const complain =
  (what: string) =>
  (error: unknown): void => {
    process.stderr.write(`${what}: ${error instanceof Error ? error.message : String(error)}\n`);
  };

type SlackHandler = (event: unknown) => Promise<{ statusCode?: number; body?: string }>;

const connect = async (appToken: string, handler: SlackHandler, signingSecret: string) => {
  const receiver = new SocketModeReceiver({
    appToken,
    logLevel: LogLevel.WARN,
    installerOptions: { clientOptions: { slackApiUrl: process.env.SLACK_API_URL || 'https://slack.com/api/' } },
  });
  receiver.client.on('slack_event', async (message: SocketMessage & { ack: (answer?: object) => Promise<void> }) => {
    try {
      const answer = await handler(httpEventOf(message, signingSecret, new Date()));
      const acknowledgement = acknowledgementOf(answer);
      if (acknowledgement) await message.ack(acknowledgement);
    } catch (error) {
      complain('Something from Slack was not answered')(error);
    }
  });
  await receiver.start();
  return receiver;
};

const welcome = (settings: Settings): string => `
The bot is connected to Slack, and answers as long as this runs. It is the real thing: what an admin approves is made in
account ${settings.accounts.workload.id}, with your credentials. What it knows is in the table ${NAME}.

Alerts of AWS Budgets and of anomalies reach nobody: AWS can call only a deployed bot.
Ctrl-C stops it. Delete the table, the queue ${NAME}.fifo and the topic ${NAME} when you need them no more.`;

await runCommand(async () => {
  const settings = operatorSettings();
  process.env.AWS_REGION = settings.deployment.region;
  const { appToken } = readTokens();
  await refuseOtherAccounts(settings);
  const place = { account: settings.accounts.workload.id, region: settings.deployment.region };
  if (!(await agreed(await missingResources(), place.account))) throw new UserError('Nothing was made.');
  const resources = await makeResources(place);
  const signingSecret = randomBytes(16).toString('hex');
  setEnvironment(resources, signingSecret);
  const [slack, worker, schedule] = await Promise.all([
    import('../src/lambda/slack.ts'),
    import('../src/lambda/worker.ts'),
    import('../src/lambda/schedule.ts'),
  ]);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const fire = (event: unknown): Promise<void> =>
    schedule.handler(event).catch((error: unknown) => complain('A schedule failed')(error));
  const receiver = await connect(appToken, slack.handler as SlackHandler, signingSecret);
  say(welcome(settings));
  await fire({ job: 'sweep' });
  await Promise.all([
    pollQueue(resources.jobsQueueUrl, worker.handler, { signal: stop.signal, onFailure: complain('The queue') }),
    keepTime(dueOf(settings), fire, stop.signal),
  ]);
  await receiver.stop();
  say('Stopped.');
  // What still waits for an answer must not keep it.
  process.exit();
});
