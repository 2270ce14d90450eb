// `npm run preflight`: looks at what a deployment needs, and says what is missing and how to mend it.
import { styleText } from 'node:util';
import { checkDeployment } from '../src/app/check-deployment.ts';
import type { CheckSlackDeps } from '../src/app/check-slack.ts';
import { createCostAccess } from '../src/aws/cost-access.ts';
import { createIdentities } from '../src/aws/identities.ts';
import { createModelOffers } from '../src/aws/model-offers.ts';
import { createOrganisations } from '../src/aws/organisations.ts';
import { createProfileRooms } from '../src/aws/profile-rooms.ts';
import { UserError } from '../src/core/errors.ts';
import { checksInShort } from '../src/core/health/check-words.ts';
import { createSlackApp } from '../src/slack/app-installation.ts';
import { createChannels } from '../src/slack/channels.ts';
import { createWorkspace } from '../src/slack/workspace.ts';
import { chosenStacks } from './chosen-stacks.ts';
import { findBotToken } from './find-bot-token.ts';
import { operatorSettings } from './operator-settings.ts';
import { checkLines } from './print-checks.ts';
import { runCommand, say } from './run-command.ts';
import { slackClient } from './slack-client.ts';

const clock = { now: () => new Date() };

const slackDeps = (token: string): Omit<CheckSlackDeps, 'settings'> => {
  const client = slackClient(token);
  return {
    slackApp: createSlackApp({ client }),
    channels: createChannels({ client }),
    workspace: createWorkspace({ client, clock }),
  };
};

await runCommand(async () => {
  const words = process.argv.slice(2);
  const settings = operatorSettings();
  // As in Lambda, where the bot runs in the region of its deployment.
  process.env.AWS_REGION = settings.deployment.region;
  const botToken = await findBotToken(process.env.SLACK_BOT_TOKEN);
  const { billing, workload } = settings.accounts;
  const askedHere = billing === undefined || billing.id === workload.id;
  const checks = await checkDeployment({
    settings,
    clock,
    stacks: chosenStacks(settings, words),
    identities: createIdentities({ region: settings.deployment.region }),
    modelOffers: createModelOffers(),
    profileRooms: createProfileRooms(),
    organisations: createOrganisations(),
    costAccess: askedHere ? createCostAccess() : undefined,
    slack: 'token' in botToken ? slackDeps(botToken.token) : undefined,
    ...('why' in botToken ? { noTokenBecause: botToken.why } : {}),
  });
  const lines = checks.flatMap((check) => checkLines(check, styleText));
  say(`${lines.join('\n')}\n\n${checksInShort(checks)}`);
  if (words.includes('--anyway') || checks.every(({ state }) => state !== 'missing')) return true;
  throw new UserError('What is missing must be mended first; `npm run deploy -- --anyway` deploys all the same.');
});
