// An admin asks for a backfill: confirmed for exactly the keys that they saw, and written once; the worker does the rest.
import type { Day } from '../core/day.ts';
import { Conflict, Mistakes, UserError } from '../core/errors.ts';
import { hexDigest } from '../core/fingerprint.ts';
import { TAGS_JOB } from '../core/job.ts';
import type { Settings } from '../core/settings.ts';
import { type Backfill, type BackfillOffer, backfillMonths, canAsk } from '../core/tags/backfill.ts';
import type { TagsState } from '../core/tags/tag-state.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { Clock, Jobs, Workspace } from './ports.ts';
import type { TagStates } from './tag-ports.ts';

export type RequestBackfillDeps = {
  settings: Settings;
  workspace: Workspace;
  tagStates: TagStates;
  jobs: Jobs;
  clock: Clock;
};

/** What somebody saw: the offer, and the fingerprint of the keys listed in it. */
export type SeenOffer = { offerId: string; fingerprint: string };

export type BackfillChoice = { month: Day | undefined; confirmed: boolean };

type ReadDeps = Pick<RequestBackfillDeps, 'settings' | 'workspace' | 'tagStates'>;

const readState = async (
  deps: ReadDeps,
  clicker: Clicker,
  offerId: string,
): Promise<{ state: TagsState; offer: BackfillOffer }> => {
  const [, state] = await Promise.all([authoriseAdmin(deps, clicker), deps.tagStates.get()]);
  if (state?.offer?.id === offerId) return { state, offer: state.offer };
  throw new UserError('This offer is over. If there is another, it is in a newer message.');
};

/** The offer for an admin, as it is now, with what somebody may have asked for already. A UserError explains a refusal. */
export const readBackfillOffer = async (deps: ReadDeps, clicker: Clicker, offerId: string): Promise<BackfillOffer> =>
  (await readState(deps, clicker, offerId)).offer;

const checkChoice = ({ month, confirmed }: BackfillChoice, now: Date): Day => {
  const isOffered = month !== undefined && backfillMonths(now).includes(month);
  if (isOffered && confirmed) return month;
  throw new Mistakes({
    ...(isOffered ? {} : { month: 'Choose one of the last twelve months.' }),
    ...(confirmed ? {} : { confirm: 'Confirm that this writes the present status of every key into those months.' }),
  });
};

/** The backfill that counts: this one or, when somebody was faster, theirs. `Mistakes` name the field of the form. */
export const requestBackfill = async (
  deps: RequestBackfillDeps,
  clicker: Clicker,
  { offerId, fingerprint }: SeenOffer,
  choice: BackfillChoice,
): Promise<{ offer: BackfillOffer; backfill: Backfill }> => {
  const { tagStates, jobs, clock } = deps;
  const { state, offer } = await readState(deps, clicker, offerId);
  if (offer.backfill && !canAsk(offer)) return { offer, backfill: offer.backfill };
  const from = checkChoice(choice, clock.now());
  if (offer.listing.fingerprint !== fingerprint)
    throw new UserError(
      'Keys were switched in AWS since this form was opened. Nothing was started; open it again and look at them.',
    );
  const at = clock.now().toISOString();
  const by = clicker.slackUserId;
  const id = hexDigest(`${offerId}|${by}|${at}`, 12);
  const backfill: Backfill = { id, from, by, at, confirmed: fingerprint, phase: 'requested' };
  try {
    await tagStates.save({ ...state, offer: { ...offer, backfill }, nextAttemptAt: at });
  } catch (error) {
    // Another admin, or the worker, wrote in this moment: look again.
    if (error instanceof Conflict) return requestBackfill(deps, clicker, { offerId, fingerprint }, choice);
    throw error;
  }
  await jobs.enqueue(TAGS_JOB);
  return { offer, backfill };
};
