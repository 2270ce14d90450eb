// Posts and edits the messages of requests and of access.
import type { WebClient } from '@slack/web-api';
import type { Messenger } from '../app/ports.ts';
import { createPosts, firstTaken } from './post.ts';
import { directMessageContent, directMessageFallback } from './views/direct-message.ts';
import { requestCardContent } from './views/request-card.ts';
import { threadNoteContent } from './views/thread-note.ts';

export const createMessenger = ({ client }: { client: WebClient }): Messenger => {
  const { post, edit } = createPosts(client);
  return {
    postCard: (channel, card, key) => post(channel, requestCardContent(card), key),
    editCard: (ref, card) => edit(ref, requestCardContent(card)),
    postDirect: (slackUserId, message, key) =>
      firstTaken([directMessageContent(message), directMessageFallback(message)], (body) =>
        post(slackUserId, body, key),
      ),
    editDirect: (ref, message) =>
      firstTaken([directMessageContent(message), directMessageFallback(message)], (body) => edit(ref, body)),
    reply: ({ channel, ts }, note, key) => post(channel, threadNoteContent(note), key, ts),
  };
};
