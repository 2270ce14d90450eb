// The worker's job on a rollout: find out what it needs, move people at the control plane's pace, and tell how far it is.
import type { Access } from '../core/access.ts';
import { Busy, Conflict, Refused, Throttled } from '../core/errors.ts';
import { fingerprint } from '../core/fingerprint.ts';
import type { MessageRef } from '../core/request.ts';
import { countsOf, isLastMoved, NO_ROOM, profilesToMake, troubleOf } from '../core/rollout/progress.ts';
import { isOver, isPast, type Rollout, type RolloutState, stateOf } from '../core/rollout/rollout.ts';
import { rolloutCardOf } from '../core/rollout/rollout-card.ts';
import type { Settings } from '../core/settings.ts';
import type { ChangeDesiredDeps } from './change-desired.ts';
import type { ProfileRooms } from './health-ports.ts';
import { readLater } from './later-rollouts.ts';
import { goingBack, moveBackNext, moveNext, toMoveBack, tryAgain } from './move-people.ts';
import type { Clock, Ledger, Log } from './ports.ts';
import type { RolloutMessenger, Rollouts } from './rollout-ports.ts';

export type ConvergeRolloutDeps = ChangeDesiredDeps & {
  settings: Settings;
  rollouts: Rollouts;
  profileRooms: ProfileRooms;
  rolloutMessenger: RolloutMessenger;
  ledger: Ledger;
  clock: Clock;
  log: Log;
};

const ENDED: readonly RolloutState[] = ['cancelled', 'undone'];

const TOO_LATE =
  'The day until which the old profiles stay has come, so nobody else is moved. Propose it again for whoever is left.';

const into = (deps: ConvergeRolloutDeps, rollout: Rollout, state: RolloutState, reason?: string): Promise<Rollout> => {
  const step = { state, at: deps.clock.now().toISOString(), ...(reason ? { reason } : {}) };
  return deps.rollouts.save({ ...rollout, steps: [...rollout.steps, step] });
};

const withRooms = async (deps: ConvergeRolloutDeps, accesses: Access[], rollout: Rollout): Promise<Rollout> => {
  if (rollout.rooms !== undefined) return rollout;
  const more = Object.entries(profilesToMake(accesses, rollout));
  const rooms = await Promise.all(
    more.map(async ([region, count]) => ({ region, ...(await deps.profileRooms.of(region)), more: count })),
  );
  return deps.rollouts.save({ ...rollout, rooms });
};

const run = async (deps: ConvergeRolloutDeps, accesses: Access[], rollout: Rollout): Promise<Rollout> => {
  await tryAgain(deps, accesses, rollout);
  const trouble = troubleOf(accesses, rollout);
  const since = rollout.steps.at(-1)?.at ?? '';
  const fresh = accesses.some((one) => isLastMoved(one, rollout) && (one.observed.failure?.at ?? '') >= since);
  if (trouble?.code === NO_ROOM && fresh) return into(deps, rollout, 'stopped', trouble.message);
  const isLate = isPast(rollout, deps.clock.now());
  if (!isLate) {
    const unsettled = await deps.rollouts.unsettled();
    const undoing = unsettled.filter((one) => stateOf(one) === 'undoing').map(({ id }) => id);
    await moveNext(deps, accesses, rollout, undoing);
  }
  const { waiting, underWay, failed } = countsOf(accesses, rollout);
  if (underWay > 0 || (waiting > 0 && !isLate)) return rollout;
  if (waiting > 0) return into(deps, rollout, 'stopped', TOO_LATE);
  if (failed === 0) return into(deps, rollout, 'done');
  return fresh ? into(deps, rollout, 'stopped', trouble?.message) : rollout;
};

const undo = async (deps: ConvergeRolloutDeps, accesses: Access[], rollout: Rollout): Promise<Rollout> => {
  const later = await readLater(deps.rollouts, accesses, rollout.id);
  await moveBackNext(deps, accesses, rollout, later);
  const left = toMoveBack(accesses, rollout, later, deps.clock.now());
  return left.length + goingBack(accesses, rollout).length > 0 ? rollout : into(deps, rollout, 'undone');
};

const advanced = (deps: ConvergeRolloutDeps, accesses: Access[], rollout: Rollout): Promise<Rollout> => {
  switch (stateOf(rollout)) {
    case 'proposed':
      return withRooms(deps, accesses, rollout);
    case 'running':
      return run(deps, accesses, rollout);
    case 'undoing':
      return undo(deps, accesses, rollout);
    default:
      return Promise.resolve(rollout);
  }
};

const tell = async (deps: ConvergeRolloutDeps, accesses: Access[], rollout: Rollout): Promise<Rollout> => {
  const { settings, rollouts, rolloutMessenger, ledger, clock } = deps;
  const card = rolloutCardOf(rollout, accesses, settings, clock.now());
  const shown = fingerprint(card);
  if (rollout.shown === shown) return rollout;
  if (rollout.card) {
    await rolloutMessenger.edit(rollout.card, card);
    return rollouts.save({ ...rollout, shown });
  }
  const key = `rollout:${rollout.id}:card`;
  let fresh = false;
  const ref = await ledger.once<MessageRef>(key, ({ again }) => {
    fresh = !again;
    return rolloutMessenger.post(settings.channels.admins, card, key);
  });
  const posted = await rollouts.save({ ...rollout, card: ref, ...(fresh ? { shown } : {}) });
  return fresh ? posted : tell(deps, accesses, posted);
};

const converge = async (deps: ConvergeRolloutDeps, id: string): Promise<void> => {
  const found = await deps.rollouts.get(id);
  if (found === undefined || found.settled) return;
  const accesses = await deps.accesses.all();
  const rollout = await advanced(deps, accesses, found);
  const told = await tell(deps, accesses, rollout);
  if (isOver(told, deps.clock.now()) || ENDED.includes(stateOf(told)))
    await deps.rollouts.save({ ...told, settled: true });
  // Its state has just changed: what that state asks for is another look.
  else if (stateOf(told) !== stateOf(found)) await deps.jobs.enqueue({ kind: 'rollout', id });
};

/** Ends well when it is held up: whoever is moved next, or the sweep, brings it here again. */
export const convergeRollout = async (deps: ConvergeRolloutDeps, id: string, attempts = 5): Promise<void> => {
  try {
    await converge(deps, id);
  } catch (error) {
    if (error instanceof Conflict && attempts > 1) return convergeRollout(deps, id, attempts - 1);
    if (!(error instanceof Throttled || error instanceof Busy || error instanceof Refused)) throw error;
    deps.log({ level: 'warn', message: 'Held up; the sweep comes again', rollout: id, error: error.message });
  }
};
