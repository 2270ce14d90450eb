// The part of the sweep about cost-allocation tags: a run that was cut off, or a backfill to look after.
import { TAGS_JOB } from '../core/job.ts';
import { areTagsDue } from '../core/tags/plan-tags.ts';
import type { Clock, Jobs } from './ports.ts';
import type { TagStates } from './tag-ports.ts';

export type SweepTagsDeps = { tagStates: TagStates; jobs: Jobs; clock: Clock };

/** Nothing before the first housekeeping, which begins to look. */
export const sweepTags = async ({ tagStates, jobs, clock }: SweepTagsDeps): Promise<void> => {
  const state = await tagStates.get();
  if (state && areTagsDue(state, clock.now())) await jobs.enqueue(TAGS_JOB);
};
