// Reads the rollouts that have moved on people of an earlier one, and tells an admin which is to be undone first.
import type { Access } from '../core/access.ts';
import { modelName } from '../core/catalogue.ts';
import { hindranceOf, type Later, laterIds } from '../core/rollout/reach.ts';
import { type Rollout, stateOf } from '../core/rollout/rollout.ts';
import type { Settings } from '../core/settings.ts';
import type { Rollouts } from './rollout-ports.ts';

export const readLater = async (rollouts: Rollouts, accesses: readonly Access[], id: string): Promise<Later> => {
  const found = await Promise.all(laterIds(accesses, id).map((later) => rollouts.get(later)));
  return new Map(found.flatMap((one) => (one ? [[one.id, one]] : [])));
};

const FIRST: Partial<Record<ReturnType<typeof stateOf>, string>> = {
  running: 'Stop and undo that first.',
  undoing: 'That is being undone; try again when it is.',
};

const nameOf = ({ from, to, source }: Rollout, { models }: Settings): string =>
  `${modelName(models, from)} → ${source ?? modelName(models, to)}`;

/** Why an undo has to wait for a later rollout, in words for an admin; undefined when it has not. */
export const undoHindrance = async (
  deps: { settings: Settings; rollouts: Rollouts },
  accesses: readonly Access[],
  id: string,
  now: Date,
): Promise<string | undefined> => {
  const later = await readLater(deps.rollouts, accesses, id);
  const found = hindranceOf(accesses, id, later, now);
  if (found === undefined) return undefined;
  const { rollout, people } = found;
  const whom = people === 1 ? '1 person' : `${people.toLocaleString('en-US')} people`;
  const first = FIRST[stateOf(rollout)] ?? 'Undo that first.';
  return `A later rollout, ${nameOf(rollout, deps.settings)}, has moved on ${whom} of this one. ${first} Nothing was changed.`;
};
