// What is left to do once the stacks are deployed, in words.
import * as z from 'zod';
import { namedChannels } from '../src/core/health/channels.ts';
import type { Settings } from '../src/core/settings.ts';
import { stackPlaces } from '../src/core/stack-places.ts';
import { createAppLink, manifestFor } from './slack-manifest.ts';

/** What CDK writes with `--outputs-file`: outputs by stack. */
const outputsFile = z.record(z.string(), z.record(z.string(), z.string()));

/** The address that Slack calls; undefined when the bot's own stack was not among the deployed. */
export const requestUrlIn = (outputs: string, settings: Settings): string | undefined => {
  const own = outputsFile.parse(JSON.parse(outputs))[stackPlaces(settings).onboard.name] ?? {};
  return Object.entries(own).find(([name]) => name.includes('RequestUrl'))?.[1];
};

const mails = ({ deployment }: Settings): string[] =>
  deployment.alarmEmails.length > 0
    ? ['', `Confirm the e-mail that AWS sends for alarms to: ${deployment.alarmEmails.join(', ')}`]
    : [];

const channelsOf = (settings: Settings): string =>
  [...new Set(namedChannels(settings).map(({ channel }) => channel))].join(', ');

/** Without them the access policy knows nobody. */
const attributes = ({ identity }: Settings): string[] =>
  identity.source === 'identity-center'
    ? ["Let Identity Center pass each developer's user name on, with credentials of its account: npm run attributes"]
    : [];

/** `hasApp` when the bot has a token already: then Slack knows the address, which does not change. */
export const afterDeploy = (requestUrl: string, settings: Settings, hasApp: boolean): string => {
  const where = `The bot listens at ${requestUrl}`;
  if (hasApp) return where;
  return [
    where,
    '',
    'What is left to do:',
    '  1. Create the Slack app; this link has everything filled in, also the address:',
    '',
    createAppLink(manifestFor(requestUrl)),
    '',
    '  2. Install it to the workspace (Install App), and store its two credentials: npm run secret',
    '  3. Slack asked for the address before the bot knew the signing secret, so under Event Subscriptions it may say that',
    '     the request URL is not verified: press Retry there.',
    ...[
      `In each of its channels (${channelsOf(settings)}): /invite @claude-onboard`,
      ...attributes(settings),
      'See whether all is well: npm run doctor',
    ].map((step, index) => `  ${index + 4}. ${step}`),
    ...mails(settings),
  ].join('\n');
};
