// Decides once for each activation of the tags whether a backfill is worth offering to the admins.
import { dayOf } from '../core/day.ts';
import { offerFor, toConsider } from '../core/tags/offer.ts';
import type { TagsState } from '../core/tags/tag-state.ts';
import { wantedKeys } from '../core/tags/wanted-keys.ts';
import type { LookDeps } from './look-at-tags.ts';
import { namelessThrough } from './nameless-costs.ts';
import { shownTagKeys } from './shown-tag-keys.ts';

/** The state as it is stored then; the offer itself is told later. */
export const offerBackfill = async (deps: LookDeps, state: TagsState): Promise<TagsState> => {
  const { settings, spendDays, tagStates, clock } = deps;
  const wanted = wantedKeys(settings);
  const reading = await spendDays.lastReading();
  const since = toConsider(state, wanted, { lagDays: settings.costs.lagDays, readAt: reading?.at });
  if (since === undefined) return state;
  const nameless = await namelessThrough(deps, dayOf(new Date(since)));
  const seen = nameless === undefined ? [] : await shownTagKeys(deps);
  // Nobody could be shown what a backfill would do.
  if (seen === undefined) return state;
  const offer = offerFor(since, wanted, nameless, { seen, at: clock.now().toISOString() });
  return tagStates.save({ ...state, considered: since, ...(offer ? { offer } : {}) });
};
