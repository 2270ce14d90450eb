// Puts every key of an offered backfill as a file into the thread of its card, where the form cannot hold them all.
import { Conflict, Refused, UserError } from '../core/errors.ts';
import { TAGS_JOB } from '../core/job.ts';
import type { Settings } from '../core/settings.ts';
import { type BackfillOffer, canAsk, type KeysFile, keysFileOf } from '../core/tags/backfill.ts';
import { withListing } from '../core/tags/offer.ts';
import type { SeenKey } from '../core/tags/seen-tags.ts';
import { keysOf } from '../core/tags/tag-listing.ts';
import type { TagsState } from '../core/tags/tag-state.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { Clock, Jobs, Ledger, Log, Workspace } from './ports.ts';
import { shownTagKeys } from './shown-tag-keys.ts';
import type { CostAllocationTags, TagMessenger, TagStates } from './tag-ports.ts';

export type AttachTagKeysDeps = {
  costAllocationTags: Pick<CostAllocationTags, 'list'>;
  tagStates: TagStates;
  tagMessenger: Pick<TagMessenger, 'attachKeys'>;
  ledger: Ledger;
  clock: Clock;
  log: Log;
};

type Listed = { state: TagsState; keys: readonly SeenKey[] };

/**
 * Of thousands of keys the state holds only the first: AWS is asked again, and what it says now is what counts. Undefined
 * where it shows them no more: then nobody can be shown what a backfill would do.
 */
const allKeys = async (
  deps: AttachTagKeysDeps,
  state: TagsState,
  offer: BackfillOffer,
): Promise<Listed | undefined> => {
  const keys = keysOf(offer.listing);
  if (keys !== undefined) return { state, keys };
  const listed = await shownTagKeys(deps);
  return listed && { state: withListing(state, listed, deps.clock.now().toISOString()), keys: listed };
};

const attached = async (
  { ledger, tagMessenger, log }: AttachTagKeysDeps,
  offer: BackfillOffer,
  ref: NonNullable<NonNullable<BackfillOffer['card']>['ref']>,
  keys: readonly SeenKey[],
): Promise<KeysFile['outcome']> => {
  try {
    const { sent } = await ledger.once(`tags:keys:${offer.id}:${ref.ts}:${offer.listing.fingerprint}`, async () => ({
      sent: (await tagMessenger.attachKeys(ref, offer, keys)) ? 'yes' : 'no',
    }));
    return sent === 'yes' ? 'posted' : 'needless';
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    log({ level: 'warn', message: 'Slack takes no file of the tags', offer: offer.id, code: error.code });
    return { refused: error.code };
  }
};

/** Once for each listing that differs. The state as it is stored then. */
export const attachTagKeys = async (deps: AttachTagKeysDeps, found: TagsState): Promise<TagsState> => {
  if (!found.offer?.card?.ref || !canAsk(found.offer) || keysFileOf(found.offer) !== undefined) return found;
  const all = await allKeys(deps, found, found.offer);
  const offer = all?.state.offer;
  if (all === undefined || offer?.card?.ref === undefined) return found;
  const { state, keys } = all;
  const file = { fingerprint: offer.listing.fingerprint, outcome: await attached(deps, offer, offer.card.ref, keys) };
  return deps.tagStates.save({ ...state, offer: { ...offer, card: { ...offer.card, file } } });
};

type AskDeps = { settings: Settings; workspace: Workspace; tagStates: TagStates; jobs: Jobs };

/** An admin wants the form and the file is not there: it is tried again. A UserError says what there is to do. */
export const askForTagKeys = async (deps: AskDeps, clicker: Clicker): Promise<never> => {
  const { tagStates, jobs } = deps;
  await authoriseAdmin(deps, clicker);
  const state = await tagStates.get();
  const outcome = state?.offer && keysFileOf(state.offer);
  if (state?.offer?.card?.file && typeof outcome === 'object') {
    const { file: _, ...card } = state.offer.card;
    try {
      await tagStates.save({ ...state, offer: { ...state.offer, card } });
    } catch (error) {
      // The worker has just written: it is at it already.
      if (!(error instanceof Conflict)) throw error;
    }
  }
  await jobs.enqueue(TAGS_JOB);
  const again = 'There are more keys than a form holds, so all of them come as a file in the thread of this message';
  throw new UserError(
    typeof outcome === 'object'
      ? `${again}. Slack refused it (${outcome.refused}): see that the bot is a member of this channel and has the scope files:write. It is tried again now; press the button in a minute.`
      : `${again}. It is being made; press the button again in a minute.`,
  );
};
