// Posts and edits the cards of existing profiles.
import type { WebClient } from '@slack/web-api';
import type { AdoptionMessenger } from '../app/adoption-ports.ts';
import { listingCsv } from '../core/adopt/listing-csv.ts';
import { createPosts } from './post.ts';
import { attachFile } from './thread-file.ts';
import { adoptionContent } from './views/adoption.ts';

export const createAdoptionMessenger = ({ client }: { client: WebClient }): AdoptionMessenger => {
  const { post, edit } = createPosts(client);
  return {
    post: (channel, message, key) => post(channel, adoptionContent(message), key),
    edit: (ref, message) => edit(ref, adoptionContent(message)),
    attach: (ref, listing) =>
      attachFile(client, ref, {
        name: 'existing-profiles.csv',
        content: listingCsv(listing),
        comment: 'Every existing profile that is tagged for a developer, and what becomes of it.',
      }),
  };
};
