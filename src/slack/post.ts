// Posts and edits single messages, each first post with an id derived from its key, so that Slack may recognise a repetition.
import type { Block, KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { Refused } from '../core/errors.ts';
import { uuidOf } from '../core/fingerprint.ts';
import type { MessageRef } from '../core/request.ts';
import { translated } from './failures.ts';

// An edit takes less text than a post.
const LONGEST_TEXT = 4_000;

/** What the views make; charts are in none of Slack's published types. */
export type Body = { text: string; blocks: (KnownBlock | Block)[] };

const bodyOf = ({ text, blocks }: Body) => ({
  text: text.slice(0, LONGEST_TEXT),
  blocks,
  unfurl_links: false,
  unfurl_media: false,
});

export type Posts = {
  post: (channel: string, body: Body, key: string, threadTs?: string) => Promise<MessageRef>;
  edit: (ref: MessageRef, body: Body) => Promise<void>;
};

export const createPosts = (client: WebClient): Posts => ({
  post: (channel, body, key, threadTs) =>
    translated(async () => {
      const answer = await client.chat.postMessage({
        channel,
        ...bodyOf(body),
        ...(threadTs ? { thread_ts: threadTs } : {}),
        // Not in the published types; Slack's error lists speak of duplicates by it.
        ...{ client_msg_id: uuidOf(key) },
      });
      if (!answer.channel || !answer.ts) throw new Error('Slack posted a message without saying where.');
      return { channel: answer.channel, ts: answer.ts };
    }),
  edit: ({ channel, ts }, body) =>
    translated(async () => {
      await client.chat.update({ channel, ts, ...bodyOf(body) });
    }),
});

/** The last is what Slack says of a second table in a message, and of tables too large. */
const REFUSALS = ['invalid_blocks', 'msg_blocks_too_long', 'invalid_attachments'];

/** Whether Slack refused a message for its blocks, so that a simpler one may pass. */
export const isRefusalOfBlocks = (error: unknown): boolean => error instanceof Refused && REFUSALS.includes(error.code);

/** Sends the first of some messages whose blocks Slack takes; throws what the last one met. */
export const firstTaken = async <T>(
  [body, ...simpler]: readonly [Body, ...Body[]],
  send: (body: Body) => Promise<T>,
): Promise<T> => {
  try {
    return await send(body);
  } catch (error) {
    const [next, ...rest] = simpler;
    if (next === undefined || !isRefusalOfBlocks(error)) throw error;
    return firstTaken([next, ...rest], send);
  }
};
