// What `npm run init` asks, in order; each question knows what makes it needless and what a good answer is.
import { UserError } from '../../src/core/errors.ts';
import { modelsFor } from './catalogue.ts';
import { IDENTITY_QUESTIONS } from './identity-questions.ts';
import type { Question } from './question.ts';
import {
  likeA,
  listIn,
  orNothing,
  readAccount,
  readAdmins,
  readAmount,
  readChannel,
  readRegions,
  readTeams,
} from './readings.ts';

export const QUESTIONS: readonly Question[] = [
  {
    key: 'teamId',
    message: "Slack workspace (in a browser, Slack's address is app.slack.com/client/T…: that T…)",
    found: async (_, { slack }) => slack?.team.id,
    read: likeA(/^T[A-Z0-9]{2,}$/, "A workspace's id begins with T."),
  },
  {
    key: 'adminsChannel',
    message: 'Channel where requests are decided (#name or id)',
    read: readChannel,
  },
  {
    key: 'organisationChannel',
    message: 'Channel that reads what everybody costs (#name or id; nothing for none)',
    initial: () => '',
    read: orNothing(readChannel),
  },
  {
    key: 'admins',
    message: 'Who decides: one user group (@handle), or at least two people (e-mail addresses), with commas',
    read: readAdmins,
  },
  {
    key: 'teams',
    message: 'Teams, each with its channel if it has one, such as: Platform #team-platform, Payments #team-payments',
    read: readTeams,
  },
  {
    key: 'regions',
    message: 'AWS regions where developers may use Claude, the first one preferred',
    initial: (_, { aws }) => aws?.region ?? 'us-east-1',
    read: readRegions,
  },
  {
    key: 'models',
    message: 'Models on offer',
    many: true,
    choices: async (answers, around) =>
      (await modelsFor(listIn(answers.regions ?? ''), around)).map(({ id, name }) => ({ value: id, label: name })),
    initial: () => 'all',
    read: async (text) => {
      if (listIn(text).length === 0) throw new UserError('There must be a model.');
      return text;
    },
  },
  {
    key: 'dailyLimit',
    message: 'Daily limit of a developer in US dollars',
    initial: () => '20',
    read: readAmount,
  },
  {
    key: 'highestLimit',
    message: 'The highest that somebody may ask for',
    initial: ({ dailyLimit }) => String(Number(dailyLimit) * 10),
    read: async (text, _, { dailyLimit }) => {
      if (Number(await readAmount(text)) < Number(dailyLimit)) throw new UserError(`That is below ${dailyLimit}.`);
      return text;
    },
  },
  {
    key: 'timeZone',
    message: 'Time zone of the morning digests',
    initial: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    read: async (text) => {
      if (!Intl.supportedValuesOf('timeZone').includes(text) && text !== 'UTC')
        throw new UserError(`"${text}" is no time zone such as Europe/Berlin.`);
      return text;
    },
  },
  {
    key: 'workloadAccount',
    message: 'AWS account for the bot and the profiles (12 digits)',
    found: async (_, { aws }) => aws?.account,
    read: readAccount,
  },
  {
    key: 'billingAccount',
    message: 'Account of the payer, if costs must be read there (12 digits; nothing if not)',
    // An account that pays for itself needs none.
    when: (_, { aws }) => aws === undefined || aws.payer !== undefined,
    initial: () => '',
    read: orNothing(readAccount),
  },
  ...IDENTITY_QUESTIONS,
  {
    key: 'deploymentRegion',
    message: 'Region where the bot itself runs (best us-east-1, from where AWS tells of anomalies)',
    initial: () => 'us-east-1',
    read: likeA(/^[a-z]{2}(-[a-z]+)+-\d$/, 'That is no region such as us-east-1.'),
  },
  {
    key: 'alarmEmails',
    message: 'E-mail addresses that are told when the bot itself fails, with commas (nothing for none)',
    initial: () => '',
    read: async (text) => {
      const wrong = listIn(text).find((address) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address));
      if (wrong) throw new UserError(`"${wrong}" is no e-mail address.`);
      return text;
    },
  },
];
