// What can be typed.
import { context, section } from './blocks.ts';
import type { Content } from './content.ts';

const EVERYBODY: [string, string][] = [
  ['', 'ask for Claude Code, or see where you stand'],
  [' status', 'your access and your request'],
  [' setup', 'your setup again'],
  [' cancel', 'take your open request back'],
  [' help', 'this'],
];
const ADMINS: [string, string][] = [[' history @person', "everything that happened to a person's access"]];

const lines = (commands: [string, string][]): string =>
  commands.map(([words, what]) => `\`/claude-onboard${words}\`  ${what}`).join('\n');

export const helpMessage = (unknown?: string): Content => {
  const text = 'What you can type after /claude-onboard';
  return {
    text,
    blocks: [
      ...(unknown ? [section('That is not a word I know. These are:')] : []),
      section(lines(EVERYBODY)),
      section(`*For admins*\n${lines(ADMINS)}`),
      context('App Home shows the same without typing.'),
    ],
  };
};
