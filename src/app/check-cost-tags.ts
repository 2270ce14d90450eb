// Looks at the cost-allocation tags and their backfills.
import type { Check } from '../core/health/check.ts';
import { backfillCheck, tagChecks } from '../core/health/cost-tags.ts';
import type { Settings } from '../core/settings.ts';
import type { TagsState } from '../core/tags/tag-state.ts';
import { findOut } from './find-out.ts';
import type { CostAllocationTags } from './tag-ports.ts';

/** `state` is what the bot has kept of its own looks, as far as that is known. */
export const checkCostTags = async (
  settings: Settings,
  tags: Pick<CostAllocationTags, 'list' | 'backfills'>,
  state: TagsState | undefined,
): Promise<Check[]> => {
  const [keys, backfills] = await Promise.all([findOut(() => tags.list()), findOut(() => tags.backfills())]);
  const { billing, workload } = settings.accounts;
  const shown = tagChecks(settings, keys, state, billing?.id ?? workload.id);
  // Who may not see the one may not see the other, and once is enough to say so.
  return 'why' in keys && 'why' in backfills ? shown : [...shown, backfillCheck(backfills)];
};
