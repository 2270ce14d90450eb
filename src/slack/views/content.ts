// A message as Slack takes it: blocks for the eye, and a text for notifications and screen readers.
import type { KnownBlock } from '@slack/types';

export type Content = { text: string; blocks: KnownBlock[] };

// Slack refuses messages (`msg_blocks_too_long`) from about 13,200 characters, and says nowhere how it counts them.
const LONGEST = 12_000;

export const fits = (blocks: KnownBlock[]): boolean => blocks.length <= 50 && JSON.stringify(blocks).length <= LONGEST;
