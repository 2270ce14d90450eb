// What can be typed.
import { context, section } from './blocks.ts';
import type { Content } from './content.ts';
import { code } from './mrkdwn.ts';

const EVERYBODY: [words: string, what: string][] = [
  ['', 'ask for Claude Code, or see where you stand'],
  [' status', 'your access and your request'],
  [' setup', 'your setup again'],
  [' change', 'ask for other models, another region, limit or team'],
  [' spend', 'what you have spent, against your limit'],
  [' cancel', 'take your open request back'],
  [' done', 'give up your access'],
  [' help', 'this list'],
];
const ADMINS: [words: string, what: string][] = [
  [' add @person', 'give somebody access who has not asked'],
  [' suspend @person why', 'take access away for a time; `resume @person why` gives it back'],
  [' revoke @person why', 'take access away for good'],
  [' list team', 'everybody with access, their spend and state, as a table and a file; without a team all'],
  [' history @person', "everything that happened to a person's access"],
  [' spend @person', 'what somebody has spent'],
  [' digest #channel', "that channel's digest now"],
  [' export 2026-08', "the month's chargeback as a file; without a month the last whole one"],
  [' rollout', 'move people to another model; first you see the plan'],
  [' alert-test', 'see whether alerts of AWS Budgets arrive'],
  [' doctor', 'look at everything that the bot needs, and say how to mend what is wrong'],
  [' adopt', 'take over profiles that exist already: lists them, and changes nothing by itself'],
];

const lines = (commands: [string, string][]): string =>
  commands.map(([words, what]) => `\`/claude-onboard${words}\`  ${what}`).join('\n');

/** `unknown` is the word that somebody typed and that means nothing here. */
export const helpMessage = (unknown?: string): Content => ({
  text: 'What you can type: /claude-onboard, and after it status, setup, change, spend, cancel, done or help.',
  blocks: [
    ...(unknown === undefined ? [] : [section(`${code(unknown, 50)} is not a command here. These are:`)]),
    section(lines(EVERYBODY)),
    section(`*For admins*\n${lines(ADMINS)}`),
    context("The app's Home tab shows your access and your requests too."),
  ],
});
