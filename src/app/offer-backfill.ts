// Decides once for each activation of the tags whether a backfill is worth offering to the admins.
import { dayOf } from '../core/day.ts';
import { offerFor, toConsider } from '../core/tags/offer.ts';
import type { TagsState } from '../core/tags/tag-state.ts';
import { wantedKeys } from '../core/tags/wanted-keys.ts';
import type { LookDeps } from './look-at-tags.ts';
import { namelessThrough } from './nameless-costs.ts';

/** The state as it is stored then; the offer itself is told later. */
export const offerBackfill = async (deps: LookDeps, state: TagsState): Promise<TagsState> => {
  const { settings, spendDays, costAllocationTags, tagStates, clock } = deps;
  const wanted = wantedKeys(settings);
  // Where AWS does not show its keys, nobody could be shown what a backfill would do.
  if (state.trouble !== undefined || state.keys.some(({ status }) => status === 'hidden')) return state;
  const reading = await spendDays.lastReading();
  const since = toConsider(state, wanted, { lagDays: settings.costs.lagDays, readAt: reading?.at });
  if (since === undefined) return state;
  const nameless = await namelessThrough(deps, dayOf(new Date(since)));
  const seen = nameless === undefined ? [] : await costAllocationTags.list();
  const offer = offerFor(since, wanted, nameless, { seen, at: clock.now().toISOString() });
  return tagStates.save({ ...state, considered: since, ...(offer ? { offer } : {}) });
};
