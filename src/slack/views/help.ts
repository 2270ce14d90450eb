// What can be typed.
import { context, section } from './blocks.ts';
import type { Content } from './content.ts';
import { code } from './mrkdwn.ts';

const EVERYBODY: [words: string, what: string][] = [
  ['', 'ask for Claude Code, or see where you stand'],
  [' status', 'your access and your request'],
  [' setup', 'your setup again'],
  [' cancel', 'take your open request back'],
  [' help', 'this list'],
];
const ADMINS: [words: string, what: string][] = [[' history @person', "everything that happened to a person's access"]];

const lines = (commands: [string, string][]): string =>
  commands.map(([words, what]) => `\`/claude-onboard${words}\`  ${what}`).join('\n');

/** `unknown` is the word that somebody typed and that means nothing here. */
export const helpMessage = (unknown?: string): Content => ({
  text: 'What you can type: /claude-onboard, and after it status, setup, cancel or help.',
  blocks: [
    ...(unknown === undefined ? [] : [section(`${code(unknown, 50)} is not a command here. These are:`)]),
    section(lines(EVERYBODY)),
    section(`*For admins*\n${lines(ADMINS)}`),
    context("The app's Home tab shows your access and your requests too."),
  ],
});
