// The thirty people of the bill as everybody else knows them: in Slack, in Identity Center, and with access for months.
import { addDays } from './aws/billing/days.ts';
import { sampleCompany } from './aws/billing/sample-company.ts';
import type { Spender } from './aws/billing/spenders.ts';
import type { UserSeed } from './aws/identity/directory.ts';
import type { Company } from './company.ts';
import type { Person } from './slack/wire.ts';

/** What somebody was granted, as plain JSON for the process that writes it into the bot's table. */
export type Grant = {
  userId: string;
  slackUserId: string;
  name: string;
  developerId: string;
  team: string;
  models: string[];
  region: string;
  /** US dollars. */
  dailyLimit: number;
  tags: Record<string, string>;
  /** The first UTC day. */
  since: string;
};

export type Colleague = { person: Person; user: UserSeed & { id: string }; grant: Grant };

const grantedBefore = 92;

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** Roomy enough for usual days, so that an alert of a daily budget means something; the least is for a light user. */
const limitFor = (dollars: number): number => {
  if (dollars > 20) return 50;
  return dollars > 5 ? 30 : 10;
};

/** The bot offers the newest of each family. */
const newest = (model: string): string => model.replace(/-.*/, '-5-5');

const colleague = (spender: Spender & { developerId: string }, index: number, today: string): Colleague => {
  const { developerId, team = '', tags = {}, models, behaviour, changes = [], region = 'us-east-1' } = spender;
  const name = developerId.split('@')[0] ?? developerId;
  const [givenName = '', familyName = ''] = name.split('.').map(capital);
  const realName = `${givenName} ${familyName}`;
  const userId = `a4c8d4e8-10f1-70aa-8d2e-${String(index + 1).padStart(12, '0')}`;
  const slackUserId = `U0${givenName.toUpperCase()}`;
  return {
    person: {
      id: slackUserId,
      name,
      realName,
      email: developerId,
      title: `Developer, ${team}`,
      teamId: 'T0ACME01',
      tz: 'Europe/Berlin',
      isColleague: true,
    },
    user: { id: userId, userName: developerId, email: developerId, givenName, familyName },
    grant: {
      userId,
      slackUserId,
      name: realName,
      developerId,
      team,
      models: [...new Set(Object.keys(models).map(newest))],
      region,
      // Whoever has just changed their ways was given a limit for the old ones.
      dailyLimit: changes.some(({ until }) => until === undefined || until > today) ? 25 : limitFor(behaviour.dollars),
      tags,
      since: addDays(today, -grantedBefore),
    },
  };
};

const isNamed = (spender: Spender): spender is Spender & { developerId: string } => spender.developerId !== undefined;

/** As the bill of a sandbox that opens on `today`, a UTC day, knows them. */
export const colleaguesOn = (today: string): Colleague[] =>
  (sampleCompany(today).spenders ?? []).filter(isNamed).map((spender, index) => colleague(spender, index, today));

/** The company with its colleagues: all of them in the channels for everybody, and each in the one of their team. */
export const joinedBy = (company: Company, colleagues: Colleague[]): Company => ({
  ...company,
  people: [...company.people, ...colleagues.map(({ person }) => person)],
  channels: company.channels.map((channel) => {
    const joining = colleagues.filter(
      ({ grant }) => ['general', 'claude-spend'].includes(channel.name) || channel.topic === `Team ${grant.team}`,
    );
    return { ...channel, members: [...channel.members, ...joining.map(({ person }) => person.id)] };
  }),
  directory: {
    ...company.directory,
    users: [...(company.directory.users ?? []), ...colleagues.map(({ user }) => user)],
  },
});
