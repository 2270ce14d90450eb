// Who has spent anything lately, from the days that are kept: who has not, may give the access back.
import type { Access } from '../core/access.ts';
import { addDays } from '../core/day.ts';
import { idleWindow } from '../core/reconcile/people.ts';
import type { Settings } from '../core/settings.ts';
import { ownersOf } from '../core/spend/owners.ts';
import { amountOf, UNTAGGED } from '../core/spend/spend-day.ts';
import type { Clock } from './ports.ts';
import type { SpendDays } from './spend-ports.ts';

export type ReadSpendersDeps = { settings: Settings; spendDays: SpendDays; clock: Clock };

/** A company that works at all has a cost on some day of a week. */
const DAYS_WITHOUT_COST = 7;

/**
 * User ids of those with a cost in the window. Undefined where nobody can be called idle: the days are not kept from the
 * beginning of the window to its end, or no cost carries a developer's tag.
 */
export const readSpenders = async (
  { settings, spendDays, clock }: ReadSpendersDeps,
  accesses: readonly Access[],
): Promise<Set<string> | undefined> => {
  const owners = ownersOf(accesses);
  const { from, to } = idleWindow(settings, clock.now());
  const spenders = new Set<string>();
  let first: string | undefined;
  let last = '';
  let isTagged = false;
  for await (const spend of spendDays.read(from, to)) {
    first ??= spend.day;
    last = spend.day;
    for (const [index, developerId] of spend.developers.entries()) {
      if (developerId === UNTAGGED || amountOf(spend, index) === 0) continue;
      isTagged = true;
      const owner = owners.get(developerId);
      if (owner) spenders.add(owner.userId);
    }
  }
  const isWhole =
    first !== undefined && first < addDays(from, DAYS_WITHOUT_COST) && last >= addDays(to, -DAYS_WITHOUT_COST);
  return isWhole && isTagged ? spenders : undefined;
};
