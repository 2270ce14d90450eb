// The sandbox's imaginary company: its people in Slack, its channels, and the same people in Identity Center.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import type { DirectorySeed } from './aws/identity/directory.ts';
import type { Channel, Person } from './slack/wire.ts';

const teamId = 'T0ACME01';
const botUserId = 'U0CLAUDE';

const person = (id: string, name: string, realName: string, title: string, more: Partial<Person> = {}): Person => ({
  id,
  name,
  realName,
  title,
  email: `${name}@acme.example`,
  teamId,
  tz: 'Europe/Berlin',
  ...more,
});

const people: Person[] = [
  person('U0ANA', 'ana', 'Ana Silva', 'Developer, Platform'),
  person('U0BOB', 'bob', 'Bob Okoro', 'Claude admin'),
  person('U0DORA', 'dora', 'Dora Lindqvist', 'Claude admin'),
  person('U0ZOE', 'zoe', 'Zoë O’Brien-Núñez', 'Developer, Payments'),
  person('U0YUKI', 'yuki', '山田 由紀', 'Researcher'),
  person('U0GUS', 'gus', 'Gus Contractor', 'Guest', { isRestricted: true }),
];

const everybody = [...people.map(({ id }) => id), botUserId];

const channel = (id: string, name: string, topic: string, members: string[], isPrivate = false): Channel => ({
  id,
  name,
  topic,
  members: [...members, botUserId],
  kind: 'channel',
  isPrivate,
});

const channels = [
  channel('C0GENERAL', 'general', 'For everybody', everybody.slice(0, -1)),
  channel('C0ADMINS', 'claude-admins', 'Requests for Claude Code are decided here', ['U0BOB', 'U0DORA'], true),
  channel('C0PLATFRM', 'team-platform', 'Team Platform', ['U0ANA', 'U0BOB']),
  channel('C0PAYMENT', 'team-payments', 'Team Payments', ['U0ZOE', 'U0DORA']),
  channel('C0RESEARC', 'team-research', 'Team Research', ['U0YUKI', 'U0DORA']),
  channel('C0SPEND', 'claude-spend', 'What Claude Code costs all of us', everybody.slice(0, -1)),
];

// Zoë's address is another one here than in Slack, so an admin has to name her user; Ana's user name keeps its capitals.
const directory: DirectorySeed = {
  storeId: 'd-1234567890',
  users: [
    { userName: 'Ana.Silva@acme.example', email: 'ana@acme.example', givenName: 'Ana', familyName: 'Silva' },
    { userName: 'bob@acme.example', email: 'bob@acme.example', givenName: 'Bob', familyName: 'Okoro' },
    { userName: 'dora@acme.example', email: 'dora@acme.example', givenName: 'Dora', familyName: 'Lindqvist' },
    { userName: 'zoe.obrien', email: 'zoe.obrien@acme.example', givenName: 'Zoë', familyName: 'O’Brien-Núñez' },
    { userName: 'yuki@acme.example', email: 'yuki@acme.example', givenName: '由紀', familyName: '山田' },
  ],
  groups: [{ id: '11111111-2222-3333-4444-555555555555', name: 'claude-code-developers' }],
};

const manifest = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });

// The app is installed with what its own manifest asks for, so that a scope missing there is missed here.
const { scopes } = manifest.parse(
  parse(readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8')),
).oauth_config;

export type Company = typeof company;

export const company = {
  scopes: scopes.bot,
  workspace: { id: teamId, name: 'Acme' },
  people,
  channels,
  userGroups: [{ id: 'S0ADMINS', handle: 'claude-admins', name: 'Claude admins', users: ['U0BOB', 'U0DORA'] }],
  directory,
  app: {
    id: 'A0CLAUDE',
    name: 'claude-onboard',
    botId: 'B0CLAUDE',
    botUserId,
    commands: [
      {
        command: '/claude-onboard',
        description: 'Ask for Claude Code, or see where you stand',
        usageHint: '[status | setup | change | spend | cancel | done | help]',
        shouldEscape: true,
      },
    ],
  },
};
