// One message that is posted once and edited from then on, whoever is killed between.

import { Refused } from '../core/errors.ts';
import type { MessageRef } from '../core/request.ts';
import type { NewsPost } from '../core/told-news.ts';
import type { Ledger } from './ports.ts';

type Way = { post: () => Promise<MessageRef>; edit: (ref: MessageRef) => Promise<void> };

/**
 * The message after it shows what it should, or the code with which Slack has refused it: nothing else depends on it.
 * `key` is the message's own in the ledger, `before` what is known of it. Other failures are thrown.
 */
export const keepMessage = async (
  ledger: Ledger,
  key: string,
  before: NewsPost | undefined,
  { post, edit }: Way,
): Promise<NewsPost> => {
  try {
    if (before && 'ts' in before) {
      await edit(before);
      return before;
    }
    let fresh = false;
    const ref = await ledger.once<MessageRef>(key, ({ again }) => {
      fresh = !again;
      return post();
    });
    // An earlier run's post: nobody knows what it shows.
    if (!fresh) await edit(ref);
    return ref;
  } catch (error) {
    if (error instanceof Refused) return { refused: error.code };
    throw error;
  }
};
