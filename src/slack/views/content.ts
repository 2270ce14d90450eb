// What a message is made of: its blocks, and a summary for notifications and screen readers, which read nothing else.
import type { KnownBlock } from '@slack/types';

export type Content = { text: string; blocks: KnownBlock[] };

/**
 * Slack refuses a message whose blocks are too long in all, at some 13,200 characters. Nobody documents how it counts, so
 * ours are measured as JSON, which is never less.
 */
export const MOST_CHARACTERS = 13_000;

export const sizeOf = (blocks: readonly unknown[]): number => JSON.stringify(blocks).length;

/** The first that fits into one message, else the last. */
export const firstThatFits = (candidates: [KnownBlock[], ...KnownBlock[][]]): KnownBlock[] =>
  candidates.find((blocks) => sizeOf(blocks) <= MOST_CHARACTERS) ?? candidates.at(-1) ?? candidates[0];
