// Posts and edits the cards of rollouts.
import type { WebClient } from '@slack/web-api';
import type { RolloutMessenger } from '../app/rollout-ports.ts';
import { createPosts } from './post.ts';
import { rolloutCardContent } from './views/rollout-card.ts';
import { rolloutOfferContent } from './views/rollout-offer.ts';

export const createRolloutMessenger = ({ client }: { client: WebClient }): RolloutMessenger => {
  const { post, edit } = createPosts(client);
  return {
    post: (channel, card, key) => post(channel, rolloutCardContent(card), key),
    offer: (channel, offer, settings, key) => post(channel, rolloutOfferContent(offer, settings), key),
    edit: (ref, card) => edit(ref, rolloutCardContent(card)),
  };
};
