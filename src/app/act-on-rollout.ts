// An admin presses a button of a rollout: one conditional write decides, and the worker does the rest.
import { Conflict, UserError } from '../core/errors.ts';
import {
  afterAct,
  isPast,
  type Rollout,
  type RolloutAct,
  type RolloutState,
  stateOf,
  tooSmall,
} from '../core/rollout/rollout.ts';
import type { Settings } from '../core/settings.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import { undoHindrance } from './later-rollouts.ts';
import type { Accesses, Clock, Jobs, Workspace } from './ports.ts';
import type { Rollouts } from './rollout-ports.ts';

export type ActOnRolloutDeps = {
  settings: Settings;
  workspace: Workspace;
  accesses: Accesses;
  rollouts: Rollouts;
  jobs: Jobs;
  clock: Clock;
};

const SAYS: Record<RolloutState, string> = {
  proposed: 'This rollout has not begun.',
  cancelled: 'This rollout was cancelled.',
  running: 'This rollout is running.',
  stopped: 'This rollout is stopped.',
  done: 'This rollout is done.',
  undoing: 'This rollout is being undone.',
  undone: 'This rollout was undone.',
};

const checkRoom = ({ rooms = [] }: Rollout): void => {
  const [region] = tooSmall(rooms);
  if (region === undefined) return;
  const { used, more, limit } = region;
  throw new UserError(
    `${region.region} has room for ${limit} inference profiles, holds ${used}, and this needs ${more} more. Ask AWS for a higher quota (L-40EC9882), then propose it again; or choose fewer people.`,
  );
};

const PAST = 'The day until which the old profiles stay has passed.';
const TOO_LATE: Partial<Record<RolloutAct, string>> = {
  apply: `${PAST} Propose it again.`,
  resume: `${PAST} Propose it again for whoever is left.`,
  undo: `${PAST} Going back is a rollout of its own. Nothing was changed.`,
};

/** The rollout after the act. A UserError says why it cannot be done: no admin, decided otherwise meanwhile, no room, too late, or a later one
 * to be undone first. */
export const actOnRollout = async (
  deps: ActOnRolloutDeps,
  clicker: Clicker,
  id: string,
  act: RolloutAct,
): Promise<Rollout> => {
  const [{ person }, rollout] = await Promise.all([authoriseAdmin(deps, clicker), deps.rollouts.get(id)]);
  if (rollout === undefined) throw new UserError('This rollout is not kept any more.');
  const next = afterAct(rollout, act);
  if (next === undefined) throw new UserError(`${SAYS[stateOf(rollout)]} Nothing was changed.`);
  if (act === 'apply') checkRoom(rollout);
  const now = deps.clock.now();
  const late = isPast(rollout, now) ? TOO_LATE[act] : undefined;
  if (late !== undefined) throw new UserError(late);
  const hindrance = act === 'undo' ? await undoHindrance(deps, await deps.accesses.all(), id, now) : undefined;
  if (hindrance !== undefined) throw new UserError(hindrance);
  const step = { state: next, at: now.toISOString(), by: person.id };
  try {
    const saved = await deps.rollouts.save({ ...rollout, steps: [...rollout.steps, step], settled: false });
    await deps.jobs.enqueue({ kind: 'rollout', id });
    return saved;
  } catch (error) {
    // The worker wrote meanwhile, or another admin was faster: look again.
    if (error instanceof Conflict) return actOnRollout(deps, clicker, id, act);
    throw error;
  }
};
