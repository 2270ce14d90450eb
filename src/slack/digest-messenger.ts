// Posts digests: the news in the channel, table and chart in its thread, each in the fullest form that Slack takes.
import type { WebClient } from '@slack/web-api';
import type { DigestMessenger } from '../app/spend-ports.ts';
import type { Settings } from '../core/settings.ts';
import type { Digest } from '../core/spend/digest.ts';
import { type Body, createPosts, firstTaken, isRefusalOfBlocks } from './post.ts';
import { digestContent } from './views/digest.ts';
import { digestChart } from './views/digest-chart.ts';
import { digestTables } from './views/digest-table.ts';
import { digestWaiting } from './views/digest-waiting.ts';

/** `costs` says where the figures come from. */
export type DigestMessengerOptions = { client: WebClient; costs: Settings['costs'] };

export const createDigestMessenger = ({ client, costs }: DigestMessengerOptions): DigestMessenger => {
  const { post, edit } = createPosts(client);
  const forms = (digest: Digest): [Body, Body] => {
    const content = digestContent(digest, costs);
    return [content, { text: content.text, blocks: [] }];
  };
  return {
    post: (channel, digest, key) => firstTaken(forms(digest), (body) => post(channel, body, key)),
    edit: (ref, digest) => firstTaken(forms(digest), (body) => edit(ref, body)),
    replyTable: ({ channel, ts }, digest, key) =>
      firstTaken(digestTables(digest), (body) => post(channel, body, key, ts)),
    replyChart: async ({ channel, ts }, digest, key) => {
      const chart = digestChart(digest);
      if (chart === undefined) return undefined;
      try {
        return await post(channel, chart, key, ts);
      } catch (error) {
        // The table tells the same; Slack does not take charts everywhere yet.
        if (isRefusalOfBlocks(error)) return undefined;
        throw error;
      }
    },
    postWaiting: (channel, waiting, key) => post(channel, digestWaiting(waiting), key),
    editWaiting: (ref, waiting) => edit(ref, digestWaiting(waiting)),
  };
};
