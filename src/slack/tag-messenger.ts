// Posts about cost-allocation tags.
import type { WebClient } from '@slack/web-api';
import type { TagMessenger } from '../app/tag-ports.ts';
import { createPosts } from './post.ts';
import { offerContent, standsContent } from './views/backfill-card.ts';
import { tagNewsContent } from './views/tag-news.ts';

export const createTagMessenger = ({ client }: { client: WebClient }): TagMessenger => {
  const { post, edit } = createPosts(client);
  return {
    tell: (channel, news, key) => post(channel, tagNewsContent(news), key),
    postOffer: (channel, offer, key) => post(channel, offerContent(offer), key),
    editOffer: (ref, offer) => edit(ref, offerContent(offer)),
    replyEnd: ({ channel, ts }, { backfill, ...offer }, key) =>
      post(channel, backfill ? standsContent(backfill, offer) : offerContent(offer), key, ts),
  };
};
