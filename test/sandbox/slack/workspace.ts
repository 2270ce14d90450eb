// A workspace for each test, the app's client for it, and a clock that only the test moves.
import { type ErrorCode, type Logger, LogLevel, WebClient } from '@slack/web-api';
import { afterEach } from 'vitest';
import type { SlackOptions } from '../../../sandbox/slack/options.ts';
import { type SlackSimulator, startSlack } from '../../../sandbox/slack/server.ts';
import type { Channel, Person } from '../../../sandbox/slack/wire.ts';

const person = (id: string, name: string, realName: string, more: Partial<Person> = {}): Person => ({
  id,
  name,
  realName,
  email: `${name}@acme.example`,
  teamId: 'T0ACME',
  tz: 'Europe/Berlin',
  ...more,
});

export const ana = person('U0ANA', 'ana', 'Ana Silva', { title: 'Developer' });
export const bob = person('U0BOB', 'bob', 'Bob Okoro');
export const gus = person('U0GUS', 'gus', 'Gus Guest', { isRestricted: true });
export const dan = person('U0DAN', 'dan', 'Dan Gone', { deleted: true });
export const rob = person('U0ROB', 'rob', 'Rob Bot', { isBot: true });

const channel = (id: string, name: string, members: string[], more: Partial<Channel> = {}): Channel => ({
  id,
  name,
  kind: 'channel',
  members,
  ...more,
});

const channels = [
  channel('C0GENERAL', 'general', [ana.id, bob.id, gus.id, 'U0APP'], { topic: 'For everybody' }),
  channel('C0ADMINS', 'claude-admins', [bob.id, 'U0APP'], { isPrivate: true }),
  channel('C0LOUNGE', 'lounge', [ana.id, bob.id]),
  channel('C0SECRET', 'secret', [bob.id], { isPrivate: true }),
  channel('C0OLD', 'old', [ana.id, 'U0APP'], { isArchived: true }),
  channel('C0SHARED', 'shared', [ana.id, 'U0APP'], { isExtShared: true }),
];

export const signingSecret = 'a secret to sign with';
export const botToken = 'xoxb-token';

const scopes = [
  'commands',
  'chat:write',
  'im:write',
  'im:read',
  'users:read',
  'users:read.email',
  'usergroups:read',
  'channels:read',
  'groups:read',
  'team:read',
  'files:write',
];

export type Workspace = {
  slack: SlackSimulator;
  web: WebClient;
  /** Moves the simulator's clock, in milliseconds. */
  advance: (by: number) => void;
};

const ignore = () => undefined;

/** Refusals are what these tests are about. */
const silent: Logger = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  setLevel: ignore,
  getLevel: () => LogLevel.ERROR,
  setName: ignore,
};

export const openWorkspace = async (options: Partial<SlackOptions> = {}): Promise<Workspace> => {
  let time = Date.now();
  const slack = await startSlack({
    now: () => time,
    signingSecret,
    botToken,
    workspace: { id: 'T0ACME', name: 'Acme' },
    app: {
      id: 'A0APP',
      name: 'claude-onboard',
      botId: 'B0APP',
      botUserId: 'U0APP',
      commands: [{ command: '/claude-onboard', description: 'Ask for Claude Code', shouldEscape: true }],
    },
    people: [ana, bob, gus, dan, rob],
    channels,
    userGroups: [
      { id: 'S0ADMINS', handle: 'claude-admins', name: 'Claude admins', users: [bob.id, dan.id] },
      { id: 'S0OFF', handle: 'off', name: 'Off', users: [ana.id], disabled: true },
    ],
    scopes,
    ...options,
  });
  return {
    slack,
    web: new WebClient(botToken, {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logger: silent,
    }),
    advance: (by) => {
      time += by;
    },
  };
};

/** Opens workspaces that are closed after each test. */
export const useWorkspace = (): typeof openWorkspace => {
  const open: SlackSimulator[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((slack) => slack.close()));
  });
  return async (options) => {
    const workspace = await openWorkspace(options);
    open.push(workspace.slack);
    return workspace;
  };
};

type Refused = { code?: ErrorCode; data?: Record<string, unknown> };

/** What Slack said when it refused; fails when it did not. */
export const refusalOf = async (call: Promise<unknown>): Promise<Record<string, unknown>> => {
  const error = await call.then(
    () => {
      throw new Error('Slack did not refuse.');
    },
    (reason: Refused) => reason,
  );
  const { ok, response_metadata, ...said } = error.data ?? {};
  return said;
};
