// Carries on with a backfill that an admin has confirmed: started once, followed while AWS works, and then the costs read again.
import { dayOf } from '../core/day.ts';
import { Refused } from '../core/errors.ts';
import { TAGS_JOB } from '../core/job.ts';
import { type Backfill, type BackfillOffer, limited, startedFor, withSeenBackfill } from '../core/tags/backfill.ts';
import { readableAt } from '../core/tags/plan-tags.ts';
import { listingOf } from '../core/tags/tag-listing.ts';
import type { TagsState } from '../core/tags/tag-state.ts';
import type { LookDeps } from './look-at-tags.ts';
import { namedFrom } from './nameless-costs.ts';
import type { Jobs } from './ports.ts';
import { readMonthAgain } from './read-month-again.ts';
import type { Costs } from './spend-ports.ts';

export type BackfillDeps = LookDeps & { costs: Costs; jobs: Jobs };

/** What AWS says to a second start, which a lost answer to the first one may lead to. */
const TOO_SOON = 'BackfillLimitExceededException';

const start = async (deps: BackfillDeps, backfill: Backfill): Promise<Backfill> => {
  const { costAllocationTags, clock } = deps;
  const now = clock.now().toISOString();
  const seen = startedFor(backfill, await costAllocationTags.backfills());
  if (seen) return withSeenBackfill(backfill, seen, now);
  // What the admin has agreed to is what there was to see then.
  const { fingerprint } = listingOf(await costAllocationTags.list(), now);
  if (fingerprint !== backfill.confirmed) return { ...backfill, phase: 'changed' };
  try {
    return withSeenBackfill(backfill, await costAllocationTags.startBackfill(backfill.from), now);
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== TOO_SOON) throw error;
    const history = await costAllocationTags.backfills();
    const ours = startedFor(backfill, history);
    return ours ? withSeenBackfill(backfill, ours, now) : limited(backfill, history);
  }
};

const startOrSay = async (deps: BackfillDeps, backfill: Backfill): Promise<Backfill> => {
  try {
    return await start(deps, backfill);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    deps.log({ level: 'error', message: 'A backfill was refused', code: error.code, error: error.message });
    return { ...backfill, phase: 'refused', reason: `${error.code}: ${error.message}` };
  }
};

const follow = async ({ costAllocationTags, clock }: BackfillDeps, backfill: Backfill): Promise<Backfill> => {
  const seen = startedFor(backfill, await costAllocationTags.backfills());
  return seen ? withSeenBackfill(backfill, seen, clock.now().toISOString()) : backfill;
};

const readAgain = async (deps: BackfillDeps, offer: BackfillOffer, backfill: Backfill): Promise<Backfill> => {
  if (deps.clock.now().toISOString() < readableAt(backfill.completedAt ?? '')) return backfill;
  const readNext = await readMonthAgain(deps, backfill);
  if (readNext !== undefined) {
    // A month a run, because one of thousands of people takes its time.
    await deps.jobs.enqueue(TAGS_JOB);
    return { ...backfill, readNext };
  }
  const named = await namedFrom(deps, offer.firstDay, dayOf(new Date(offer.since)));
  return { ...backfill, phase: 'read', named: Math.min(named, offer.amount) };
};

const carriedOn = (deps: BackfillDeps, offer: BackfillOffer, backfill: Backfill): Promise<Backfill> => {
  switch (backfill.phase) {
    case 'requested':
      return startOrSay(deps, backfill);
    case 'running':
      return follow(deps, backfill);
    case 'succeeded':
      return readAgain(deps, offer, backfill);
    default:
      return Promise.resolve(backfill);
  }
};

/** The state as it is stored then. */
export const convergeBackfill = async (deps: BackfillDeps, state: TagsState): Promise<TagsState> => {
  const { offer } = state;
  if (offer?.backfill === undefined) return state;
  const backfill = await carriedOn(deps, offer, offer.backfill);
  return backfill === offer.backfill ? state : deps.tagStates.save({ ...state, offer: { ...offer, backfill } });
};
