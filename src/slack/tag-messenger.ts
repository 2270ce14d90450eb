// Posts about cost-allocation tags.
import type { WebClient } from '@slack/web-api';
import type { TagMessenger } from '../app/tag-ports.ts';
import { keysCsv, keysFileName } from '../core/tags/keys-file.ts';
import { createPosts } from './post.ts';
import { attachFile } from './thread-file.ts';
import { offerContent, standsContent } from './views/backfill-card.ts';
import { keyBlocks } from './views/backfill-keys.ts';
import { tagNewsContent } from './views/tag-news.ts';

export const createTagMessenger = ({ client }: { client: WebClient }): TagMessenger => {
  const { post, edit } = createPosts(client);
  return {
    tell: (channel, news, key) => post(channel, tagNewsContent(news), key),
    postOffer: (channel, offer, key) => post(channel, offerContent(offer), key),
    editOffer: (ref, offer) => edit(ref, offerContent(offer)),
    attachKeys: async (ref, { listing }, keys) => {
      if (keyBlocks(listing).isWhole) return false;
      const comment = `All ${keys.length.toLocaleString('en')} keys of the account that pays, as AWS listed them ${listing.at.slice(0, 10)}. A backfill writes the present status of every one of them.`;
      await attachFile(client, ref, { name: keysFileName(listing), content: keysCsv(keys, listing.at), comment });
      return true;
    },
    replyEnd: ({ channel, ts }, { backfill, ...offer }, key) =>
      post(channel, backfill ? standsContent(backfill, offer) : offerContent(offer), key, ts),
  };
};
