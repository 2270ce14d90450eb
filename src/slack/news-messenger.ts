// Posts and edits the messages about changes of an access.
import type { WebClient } from '@slack/web-api';
import type { NewsMessenger } from '../app/ports.ts';
import { createPosts } from './post.ts';
import { accessNewsContent } from './views/access-news.ts';

export const createNewsMessenger = ({ client }: { client: WebClient }): NewsMessenger => {
  const { post, edit } = createPosts(client);
  return {
    post: (channel, recipient, news, key) => post(channel, accessNewsContent(recipient, news), key),
    edit: (ref, recipient, news) => edit(ref, accessNewsContent(recipient, news)),
  };
};
