// The setup that a developer pastes: one command, how to check it, and the same by hand.
import type { KnownBlock } from '@slack/types';
import type { Setup } from '../../core/setup.ts';
import { context, section } from './blocks.ts';
import { type Content, fits } from './content.ts';
import { literal } from './mrkdwn.ts';
import { codeBlock, richText } from './rich-text.ts';

const listing = (text: string): KnownBlock => richText(codeBlock(text));

const standInText = ({ tier, model }: Setup['standIns'][number]): string =>
  `${tier} was not granted; where Claude Code asks for it, ${literal(model, 60)} answers.`;

export const setupSteps = ({ command, verify, awsConfig, standIns }: Setup): KnownBlock[] => [
  section(
    `*1. Paste this into a terminal*\nIt adds our settings to ${awsConfig ? '`~/.claude/settings.json` and `~/.aws/config`' : '`~/.claude/settings.json`'}, keeps what you have there and a backup, and may be run again. It needs Node.js; on Windows use WSL.`,
  ),
  listing(command),
  section(awsConfig ? '*2. Sign in, and see it answer*' : '*2. See it answer*'),
  listing(verify.join('\n')),
  ...(standIns.length > 0 ? [context(standIns.map(standInText).join(' '))] : []),
];

export const setupFiles = ({ settingsJson, awsConfig }: Setup): KnownBlock[] => [
  section('*By hand instead of step 1*\nMerge this into `~/.claude/settings.json`:'),
  listing(settingsJson),
  ...(awsConfig ? [section('and this into `~/.aws/config`:'), listing(awsConfig)] : []),
];

const NOTE = context('Nothing in it is secret.');
const SHORT_NOTE = context(
  'Nothing in it is secret. The files that the command writes are in it, too long to show apart.',
);

/** The files are left out when they would make the message too long. */
const setupBlocks = (setup: Setup): KnownBlock[] => {
  const all = [...setupSteps(setup), NOTE, ...setupFiles(setup)];
  return fits(all) ? all : [...setupSteps(setup), SHORT_NOTE];
};

export const setupMessage = (setup: Setup): Content => ({
  text: 'Your setup for Claude Code: a command to paste into a terminal, and how to check it.',
  blocks: setupBlocks(setup),
});
