// Whether the Slack app is installed as the bot needs it: its token, its workspace, its scopes.
import type { Settings } from '../settings.ts';
import { type Check, fine, later, missing, unknown } from './check.ts';
import type { Found } from './found.ts';

/** Each scope of the manifest, and what stops working without it. */
export const BOT_SCOPES: Record<string, string> = {
  commands: 'the command itself',
  'chat:write': 'cards, digests and direct messages',
  'im:write': 'opening direct messages',
  'users:read': 'telling guests and bots from colleagues',
  'users:read.email': 'finding people in IAM Identity Center',
  'usergroups:read': 'knowing the admins',
  'channels:read': 'knowing shared channels',
  'groups:read': 'knowing shared private channels',
  'files:write': "sending the month's chargeback",
};

/** What Slack says of the bot's token. `scopes` is undefined where it did not say. */
export type Installation = { team: string; teamId: string; enterpriseId?: string; scopes?: string[] };

const TOKEN = { id: 'slack.token', title: 'Slack app' };
const SCOPES = { id: 'slack.scopes', title: 'Scopes of the Slack app' };

const REINSTALL = 'Reinstall the app (OAuth & Permissions) and store its bot token: `npm run secret`.';

const tokenCheck = ({ team, teamId, enterpriseId }: Installation, { workspace }: Settings): Check => {
  const ours = teamId === workspace.teamId || (enterpriseId !== undefined && enterpriseId === workspace.enterpriseId);
  return ours
    ? fine(TOKEN, `It is installed in ${team} (${teamId}).`)
    : missing(
        TOKEN,
        `The token belongs to ${team} (${teamId}), but the configuration names ${workspace.teamId}.`,
        'Correct `workspace.teamId`, or store the token of the right workspace: `npm run secret`.',
      );
};

const scopesCheck = ({ scopes }: Installation): Check => {
  if (scopes === undefined) return unknown(SCOPES, 'Slack did not say which scopes the token has.');
  const lacking = Object.entries(BOT_SCOPES).filter(([scope]) => !scopes.includes(scope));
  if (lacking.length === 0) return fine(SCOPES, 'It has all that it needs.');
  return missing(
    SCOPES,
    `It lacks ${lacking.map(([scope, use]) => `${scope} (${use})`).join(', ')}.`,
    'Bring the app to manifest.yml (App Manifest in its settings), then reinstall it.',
  );
};

/** Slack's words for a token that will never work again. */
const DEAD = new Set(['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired']);

export const installationChecks = (installation: Found<Installation>, settings: Settings): Check[] => {
  if ('known' in installation) return [tokenCheck(installation.known, settings), scopesCheck(installation.known)];
  const { code, why } = installation;
  return code !== undefined && DEAD.has(code)
    ? [missing(TOKEN, `Slack does not take the token (${code}).`, REINSTALL)]
    : [unknown(TOKEN, why)];
};

const AFTERWARDS = 'After the deployment: create the app, install it, and store its token with `npm run secret`.';

/** Before the app exists what is left to be done is no mistake; `why` when there may be a token that cannot be read. */
export const noToken = (why?: string): Check =>
  why === undefined
    ? later(TOKEN, 'There is no bot token yet; channels and admins are checked once there is.', AFTERWARDS)
    : unknown(TOKEN, why, 'Set SLACK_BOT_TOKEN to have channels and admins checked from here.');
