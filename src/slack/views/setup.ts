// The setup that a developer pastes: one command, how to check it, and what the command writes.
import type { KnownBlock } from '@slack/types';
import type { Setup } from '../../core/setup.ts';
import { context, preformatted, section } from './blocks.ts';
import type { Content } from './content.ts';

// Slack takes about 13,200 characters of blocks in a message; the JSON of the blocks counts too.
const ROOM = 11_000;

const sizeOf = (blocks: KnownBlock[]): number => JSON.stringify(blocks).length;

const files = ({ settingsJson, awsConfig }: Setup): KnownBlock[] => [
  section('*What it writes.* To do it by hand instead, merge this into `~/.claude/settings.json`:'),
  preformatted(settingsJson),
  ...(awsConfig ? [section('and this into `~/.aws/config`:'), preformatted(awsConfig)] : []),
];

/** The command always; the files one by one where there is room beside it (`taken` characters are in use). */
export const setupBlocks = (setup: Setup, taken = 0): KnownBlock[] => {
  const steps: KnownBlock[] = [
    section(
      '*1. Paste this into a terminal.* It needs Node.js, merges the settings into what you have, and keeps a backup. It may be run again.',
    ),
    preformatted(setup.command),
    section('*2. Check that it works.*'),
    preformatted(setup.verify.join('\n')),
  ];
  const all = [...steps, ...files(setup)];
  if (taken + sizeOf(all) <= ROOM) return all;
  return [...steps, context('The command holds the two files it writes: read it before you run it.')];
};

export const setupMessage = (setup: Setup): Content => ({
  text: 'Your setup for Claude Code: a command to paste and how to check it.',
  blocks: setupBlocks(setup),
});
