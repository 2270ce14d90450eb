// How far an undo of a rollout reaches: whom it takes back at once, whom later rollouts still hold, and whom they keep.
import type { Access } from '../access.ts';
import { movesOf, standingOn } from './moves.ts';
import { begunAt, isReversible, type Rollout, stateOf } from './rollout.ts';

/** Later rollouts by id, as far as they are known. */
export type Later = ReadonlyMap<string, Rollout>;

/** Ids of the rollouts that have moved on people of this one. */
export const laterIds = (accesses: readonly Access[], id: string): string[] => [
  ...new Set(accesses.flatMap(({ desired }) => standingOn(movesOf(desired), id).map((one) => one.id))),
];

/**
 * `keeps`: a later rollout that cannot be undone any more has moved them on, as if somebody had chosen so. `waits`: one that
 * is being undone brings them back first.
 */
export type Reach = 'untouched' | 'keeps' | 'waits' | 'reached';

export const reachOf = ({ desired }: Access, id: string, later: Later, now: Date): Reach => {
  const moves = movesOf(desired);
  if (!moves.some((one) => one.id === id)) return 'untouched';
  const above = standingOn(moves, id).map((one) => later.get(one.id));
  if (above.some((one) => one === undefined || !isReversible(one, now))) return 'keeps';
  return above.some((one) => one && stateOf(one) === 'undoing') ? 'waits' : 'reached';
};

/** The rollout that must be undone first, the latest one if there are several, and how many people it has moved on. */
export const hindranceOf = (
  accesses: readonly Access[],
  id: string,
  later: Later,
  now: Date,
): { rollout: Rollout; people: number } | undefined => {
  const counts = new Map<string, number>();
  for (const access of accesses) {
    if (!['waits', 'reached'].includes(reachOf(access, id, later, now))) continue;
    for (const one of standingOn(movesOf(access.desired), id)) counts.set(one.id, (counts.get(one.id) ?? 0) + 1);
  }
  const [last] = [...later.values()]
    .filter((one) => counts.has(one.id))
    .sort((one, other) => (begunAt(other) ?? '').localeCompare(begunAt(one) ?? ''));
  return last && { rollout: last, people: counts.get(last.id) ?? 0 };
};
