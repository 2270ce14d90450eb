// Gathers the kept spend of a scope into one history.
import type { Day } from '../core/day.ts';
import type { Scope } from '../core/spend/digest-state.ts';
import { gatherHistory, type History, type HistoryOptions } from '../core/spend/history.ts';
import { attributionOn } from '../core/spend/owners.ts';
import type { SpendDays } from './spend-ports.ts';

/** Which costs belong to the scope: all of them, or those of people who were in the team on that day. */
export const includedIn = (scope: Scope): HistoryOptions['includes'] =>
  scope.kind === 'organisation'
    ? () => true
    : (owner, _, day: Day) => owner !== undefined && attributionOn(owner, day)?.team === scope.team;

/** From `from` (inclusive) to `to` (exclusive), one kept day at a time. `developers` are all that `includes` takes, where it is few. */
export const gatherKept = async (
  spendDays: SpendDays,
  options: HistoryOptions,
  developers?: readonly string[],
): Promise<History> => {
  const { history, add } = gatherHistory(options);
  for await (const day of spendDays.read(options.from, options.to, developers)) add(day);
  return history;
};
