// Whether there is reason to offer a backfill: costs from before the tags were switched on.
import { addDays, type Day, dayOf } from '../day.ts';
import { hexDigest } from '../fingerprint.ts';
import { type BackfillOffer, canAsk } from './backfill.ts';
import type { SeenKey } from './seen-tags.ts';
import { listingOf } from './tag-listing.ts';
import { isActive, type TagsState } from './tag-state.ts';
import type { WantedKey } from './wanted-keys.ts';

/** When the last needed key was switched on (ISO 8601); undefined while one is not active. */
export const activationOf = ({ keys }: TagsState, wanted: readonly WantedKey[]): string | undefined => {
  const needed = wanted.filter((one) => one.needed).map(({ key }) => keys.find((one) => one.key === key));
  const since = needed.flatMap((one) => (one && isActive(one) ? [one.since] : []));
  return since.length === needed.length ? since.toSorted().at(-1) : undefined;
};

/**
 * The activation about which it is to be decided whether a backfill is offered: one that nobody has considered yet, once
 * the costs of its day have settled and were read; undefined for none. Nothing is decided while a backfill is under way.
 */
export const toConsider = (
  state: TagsState,
  wanted: readonly WantedKey[],
  { lagDays, readAt }: { lagDays: number; readAt: string | undefined },
): string | undefined => {
  const since = activationOf(state, wanted);
  const busy = state.offer?.backfill !== undefined && !canAsk(state.offer) && state.offer.backfill.phase !== 'read';
  if (since === undefined || since === state.considered || readAt === undefined || busy) return undefined;
  return dayOf(new Date(readAt)) >= addDays(dayOf(new Date(since)), lagDays) ? since : undefined;
};

/** Less, in the account's currency, is not worth touching the past of a whole account for. */
const LEAST_AMOUNT = 1;

/** One activation makes one offer; undefined where there is too little to win. */
export const offerFor = (
  since: string,
  wanted: readonly WantedKey[],
  nameless: { firstDay: Day; amount: number; currency: string } | undefined,
  { seen, at }: { seen: readonly SeenKey[]; at: string },
): BackfillOffer | undefined =>
  nameless === undefined || nameless.amount < LEAST_AMOUNT
    ? undefined
    : {
        id: hexDigest(`backfill|${since}`, 12),
        keys: wanted.filter((one) => one.needed).map(({ key }) => key),
        since,
        ...nameless,
        listing: listingOf(seen, at),
      };

/** The state with the listing of an open offer as AWS shows it now. */
export const withListing = (state: TagsState, seen: readonly SeenKey[], at: string): TagsState =>
  state.offer && canAsk(state.offer) ? { ...state, offer: { ...state.offer, listing: listingOf(seen, at) } } : state;
