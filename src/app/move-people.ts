// What a rollout does now: moves a few more people, takes them back, or tries those again whom AWS refused.
import { type Access, type Desired, failureOf, isReady } from '../core/access.ts';
import { isAllButGroup } from '../core/all-but-group.ts';
import { heldAtMove } from '../core/held-setup.ts';
import { isToMove, moved, movedBack } from '../core/rollout/move.ts';
import { movesOf, standingOn } from '../core/rollout/moves.ts';
import { AT_A_TIME, isLastMoved, nextToMove } from '../core/rollout/progress.ts';
import { type Later, reachOf } from '../core/rollout/reach.ts';
import type { Rollout, RolloutStep } from '../core/rollout/rollout.ts';
import { type ChangeDesiredDeps, changeDesired } from './change-desired.ts';
import type { Clock } from './ports.ts';

type MoveDeps = ChangeDesiredDeps & { clock: Clock };

/**
 * What they are told of it: only whoever can use it. Of a suspended access the last word stays that it is suspended, and what
 * they have set up by then is kept, so that they get the new setup with the access.
 */
const telling = (
  access: Pick<Access, 'desired' | 'observed'>,
  kind: 'rolled-out' | 'rolled-back',
  { id }: Rollout,
  { at, by }: Pick<RolloutStep, 'at' | 'by'>,
): Partial<Desired> => ({
  held: heldAtMove(access),
  ...(access.desired.state === 'active' ? { change: { kind, at, cause: id, ...(by ? { by } : {}) } } : {}),
});

/**
 * Moves the next few; those who are moved already are left alone. Whom one of the rollouts with the ids `undoing` is about to
 * move back waits for that.
 */
export const moveNext = async (
  deps: MoveDeps,
  accesses: Access[],
  rollout: Rollout,
  undoing: readonly string[],
): Promise<void> => {
  const begun = rollout.steps.find(({ state }) => state === 'running');
  if (begun === undefined) return;
  for (const access of nextToMove(accesses, rollout, undoing)) {
    // The time of each move, not that of the rollout: whoever has chosen the old model since and is moved again is told again.
    const at = deps.clock.now();
    const told = { at: at.toISOString(), by: begun.by };
    const event = {
      kind: 'rolled-out' as const,
      subject: `${rollout.id} over revision ${access.desired.revision}`,
      detail: `${rollout.from} → ${rollout.to}`,
    };
    await changeDesired(deps, access.userId, { ...event, ...told }, (desired, { observed }) => {
      const now = { ...access, desired, observed };
      if (!isToMove(now, rollout)) return undefined;
      return { ...moved(now, rollout, at), ...telling(now, 'rolled-out', rollout, told) };
    });
  }
};

/** Whom AWS refused before the rollout was taken up again, under a new revision. */
export const tryAgain = async (deps: ChangeDesiredDeps, accesses: Access[], rollout: Rollout): Promise<void> => {
  const since = rollout.steps.at(-1)?.at ?? '';
  for (const access of accesses) {
    const failure = failureOf(access);
    if (failure === undefined || !isLastMoved(access, rollout) || failure.at >= since) continue;
    await deps.accesses.desire(access.userId, { ...access.desired, revision: access.desired.revision + 1 });
    await deps.jobs.enqueue({ kind: 'access', id: access.userId });
  }
};

/** People whom this rollout has moved back and whose profiles are not so yet. */
export const goingBack = (accesses: readonly Access[], { id }: Rollout): Access[] =>
  accesses.filter(
    (access) =>
      access.desired.movedBackBy === id &&
      access.desired.state !== 'revoked' &&
      !(isReady(access) || isAllButGroup(access) || failureOf(access)),
  );

/** Whom it has still to move back, some of them once a later rollout has done so; `later` are those that have moved them on. */
export const toMoveBack = (accesses: readonly Access[], { id }: Rollout, later: Later, now: Date): Access[] =>
  accesses.filter((access) => ['reached', 'waits'].includes(reachOf(access, id, later, now)));

/** Takes the next few back to what they had; a later rollout that has moved one on all the same is undone for them, too. */
export const moveBackNext = async (
  deps: MoveDeps,
  accesses: Access[],
  rollout: Rollout,
  later: Later,
): Promise<void> => {
  const step = rollout.steps.at(-1);
  if (step === undefined) return;
  const now = deps.clock.now();
  const room = Math.max(0, AT_A_TIME - goingBack(accesses, rollout).length);
  const reached = accesses.filter((access) => reachOf(access, rollout.id, later, now) === 'reached');
  for (const access of reached.slice(0, room)) {
    const event = {
      kind: 'rolled-back' as const,
      subject: `${rollout.id} over revision ${access.desired.revision}`,
      detail: `${standingOn(movesOf(access.desired), rollout.id).at(-1)?.to ?? rollout.to} → ${rollout.from}`,
    };
    await changeDesired(deps, access.userId, { ...event, at: step.at, by: step.by }, (desired, { observed }) => {
      const then = { ...access, desired, observed };
      if (reachOf(then, rollout.id, later, now) !== 'reached') return undefined;
      const back = movedBack(then, rollout.id, step.at);
      return back && { ...back, ...telling(then, 'rolled-back', rollout, step) };
    });
  }
};
