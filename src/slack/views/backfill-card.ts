// The card in the admins' channel that offers to write tags into past months, and follows what becomes of it.
import type { KnownBlock } from '@slack/types';
import { dayOf } from '../../core/day.ts';
import { money } from '../../core/spend/amounts.ts';
import type { Backfill, BackfillOffer } from '../../core/tags/backfill.ts';
import type { OfferMessage } from '../../core/tags/offer-message.ts';
import { actions, button, context, header, section } from './blocks.ts';
import type { Content } from './content.ts';
import { TAG_ACTION } from './ids.ts';
import { backfillText, dateText, keysText } from './tag-words.ts';

type Amounts = Pick<BackfillOffer, 'amount' | 'currency'>;

const stands = (backfill: Backfill, { amount, currency }: Amounts): string =>
  backfillText(backfill, amount, (value) => money(value, currency));

const newsText = ({ amount, currency, firstDay, since, keys }: OfferMessage): string => {
  const last = dayOf(new Date(since));
  const days = firstDay === last ? `on ${dateText(firstDay)}` : `from ${dateText(firstDay)} to ${dateText(last)}`;
  return `*${money(amount, currency)}* spent ${days} carry no developer's name: ${keysText(keys)} became active as cost-allocation tags on ${dateText(since)} only.`;
};

const WARNING =
  '*A backfill is not limited to these tags.* It writes the present status of every key into the months that you choose, for everybody in the account that pays: a key that somebody has switched off since disappears from those months too. Before anything happens you see them all.';

const FACTS =
  'Some of the amount may belong to other users of Bedrock, and stays without a name. AWS goes back twelve months at most, and takes one backfill a day. Nothing happens until an admin confirms it.';

export const offerContent = (offer: OfferMessage): Content => {
  const { id, backfill, open } = offer;
  const blocks: KnownBlock[] = [
    header('Earlier costs without names'),
    section(newsText(offer)),
    ...(backfill ? [section(stands(backfill, offer))] : []),
    ...(open ? [section(WARNING)] : []),
    ...(open
      ? actions(
          button({
            text: backfill ? 'Backfill again…' : 'Backfill…',
            action: TAG_ACTION.backfill,
            value: id,
            label: 'Choose a month to write tags from, and look at all keys first',
          }),
        )
      : []),
    ...(open ? [context(FACTS)] : []),
  ];
  return { text: backfill ? stands(backfill, offer) : newsText(offer), blocks };
};

/** In the thread, and to whoever presses the button when there is nothing to choose. */
export const standsContent = (backfill: Backfill, amounts: Amounts): Content => {
  const text = stands(backfill, amounts);
  return { text, blocks: [section(text)] };
};
