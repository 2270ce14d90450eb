// What the admins' channel is told about tags, as values: news, and the card that offers a backfill and follows it.
import { type Backfill, type BackfillOffer, canAsk, isOpen } from './backfill.ts';
import type { TagTrouble } from './tag-trouble.ts';

/**
 * `keys` of trouble are those that are not active, and `needed` says whether budgets and names wait for one of them; `payer`
 * says whether another account is asked.
 */
export type TagNews =
  | { kind: 'active'; keys: string[] }
  | { kind: 'trouble'; trouble: TagTrouble; keys: string[]; needed: boolean; payer: boolean };

export type OfferMessage = Pick<BackfillOffer, 'id' | 'keys' | 'since' | 'firstDay' | 'amount' | 'currency'> & {
  backfill?: Backfill;
  /** Whether it has its button. */
  open: boolean;
};

export const offerMessage = (offer: BackfillOffer): OfferMessage => {
  const { id, keys, since, firstDay, amount, currency, backfill } = offer;
  const message = { id, keys, since, firstDay, amount, currency, open: canAsk(offer) };
  // Which month is read again next is nothing to show.
  return backfill === undefined ? message : { ...message, backfill: { ...backfill, readNext: undefined } };
};

/** Names the end that is told in the thread; undefined while it has none. */
export const endKey = ({ backfill }: BackfillOffer): string | undefined =>
  backfill && !isOpen(backfill) ? `${backfill.id}:${backfill.phase}` : undefined;
