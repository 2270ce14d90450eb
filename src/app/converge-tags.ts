// The worker's job on the cost-allocation tags: look, switch on what is off, carry a backfill on, and tell what changed.
import { Conflict } from '../core/errors.ts';
import { isLookDue, nextAttemptOf } from '../core/tags/plan-tags.ts';
import { nothingSeen } from '../core/tags/tag-state.ts';
import { wantedKeys } from '../core/tags/wanted-keys.ts';
import { type BackfillDeps, convergeBackfill } from './converge-backfill.ts';
import { lookAtTags } from './look-at-tags.ts';
import { offerBackfill } from './offer-backfill.ts';
import { type TellTagsDeps, tellTags } from './tell-tags.ts';
import { unlessHeldUp } from './unless-held-up.ts';

export type ConvergeTagsDeps = BackfillDeps & TellTagsDeps;

/** A run that is cut off is taken up again so much later. */
const AGAIN_AFTER_MS = 5 * 60_000;

const converge = async (deps: ConvergeTagsDeps, attempts = 5): Promise<void> => {
  const { settings, tagStates, clock } = deps;
  const again = new Date(clock.now().getTime() + AGAIN_AFTER_MS).toISOString();
  try {
    const begun = await tagStates.save({ ...((await tagStates.get()) ?? nothingSeen), nextAttemptAt: again });
    const isDue = isLookDue(begun, wantedKeys(settings), clock.now());
    const looked = isDue ? await lookAtTags(deps, begun) : begun;
    const offered = await offerBackfill(deps, looked);
    const carriedOn = await convergeBackfill(deps, offered).catch(async (failure) => {
      // What was asked for is shown even while AWS does not answer.
      if (!(failure instanceof Conflict)) await tellTags(deps, offered);
      throw failure;
    });
    const told = await tellTags(deps, carriedOn);
    await tagStates.save({ ...told, nextAttemptAt: nextAttemptOf(told, clock.now()) });
  } catch (error) {
    // An admin asked for a backfill in this moment.
    if (error instanceof Conflict && attempts > 1) return converge(deps, attempts - 1);
    throw error;
  }
};

/** Ends well when AWS or Slack is not there: the sweep comes again. */
export const convergeTags = (deps: ConvergeTagsDeps): Promise<void> =>
  unlessHeldUp(deps.log, { job: 'tags' }, () => converge(deps));
