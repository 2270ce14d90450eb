// Posts and edits messages; each first post carries an id derived from its key, so that Slack may recognise a repetition.
import type { WebClient } from '@slack/web-api';
import type { Messenger } from '../app/ports.ts';
import { Refused } from '../core/errors.ts';
import { uuidOf } from '../core/fingerprint.ts';
import type { MessageRef } from '../core/request.ts';
import { translated } from './failures.ts';
import type { Content } from './views/content.ts';
import { directMessageContent, directMessageFallback } from './views/direct-message.ts';
import { requestCardContent } from './views/request-card.ts';
import { threadNoteContent } from './views/thread-note.ts';

// An edit takes less text than a post.
const LONGEST_TEXT = 4_000;

const bodyOf = ({ text, blocks }: Content) => ({
  text: text.slice(0, LONGEST_TEXT),
  blocks,
  unfurl_links: false,
  unfurl_media: false,
});

/** Tries `content`, and what stands in for it when Slack refuses its blocks. */
const orElse = async <T>(content: Content, fallback: Content, send: (content: Content) => Promise<T>): Promise<T> => {
  try {
    return await send(content);
  } catch (error) {
    if (!(error instanceof Refused) || !['invalid_blocks', 'msg_blocks_too_long'].includes(error.code)) throw error;
    return send(fallback);
  }
};

export const createMessenger = ({ client }: { client: WebClient }): Messenger => {
  const post = (channel: string, content: Content, key: string, threadTs?: string): Promise<MessageRef> =>
    translated(async () => {
      const answer = await client.chat.postMessage({
        channel,
        ...bodyOf(content),
        ...(threadTs ? { thread_ts: threadTs } : {}),
        // Not in the published types; Slack's error lists speak of duplicates by it.
        ...{ client_msg_id: uuidOf(key) },
      });
      if (!answer.channel || !answer.ts) throw new Error('Slack posted a message without saying where.');
      return { channel: answer.channel, ts: answer.ts };
    });

  const edit = ({ channel, ts }: MessageRef, content: Content): Promise<void> =>
    translated(async () => {
      await client.chat.update({ channel, ts, ...bodyOf(content) });
    });

  return {
    postCard: (channel, card, key) => post(channel, requestCardContent(card), key),
    editCard: (ref, card) => edit(ref, requestCardContent(card)),
    postDirect: (slackUserId, message, key) =>
      orElse(directMessageContent(message), directMessageFallback(message), (content) =>
        post(slackUserId, content, key),
      ),
    editDirect: (ref, message) =>
      orElse(directMessageContent(message), directMessageFallback(message), (content) => edit(ref, content)),
    reply: ({ channel, ts }, note, key) => post(channel, threadNoteContent(note), key, ts),
  };
};
