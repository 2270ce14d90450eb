// The Lambda handler behind the address that Slack calls: commands, clicks, forms and events.
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createJobs } from '../aws/jobs.ts';
import { openStores } from '../aws/stores.ts';
import { readConfig } from '../config.ts';
import { type Credentials, readCredentials } from '../credentials.ts';
import { log } from '../log.ts';
import { remember } from '../remember.ts';
import { createBot } from '../slack/bot.ts';
import { createSlackClient } from '../slack/client.ts';
import { createWorkspace } from '../slack/workspace.ts';

const config = await readConfig();
const clock = { now: () => new Date() };
const credentials = readCredentials(config.slack.credentials, clock);

const stores = remember((tableName: string) => openStores(tableName, clock));

const open = remember(async ({ botToken, signingSecrets }: Credentials) => {
  const { apiUrl } = config.slack;
  const client = createSlackClient({ token: botToken, apiUrl, timeoutMs: 1_500 });
  return createBot({
    ...(await stores(config.tableName)),
    settings: config.settings,
    clock,
    log,
    jobs: createJobs({ queueUrl: config.jobsQueueUrl }),
    workspace: createWorkspace({ client, clock }),
    botToken,
    signingSecrets,
    slackApiUrl: apiUrl,
  });
});

// All of it is there before the first event, which would otherwise wait; what fails now is tried again with the event.
await Promise.allSettled([stores(config.tableName), credentials().then(open)]);

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const bot = await open(await credentials());
  return bot(event);
};
