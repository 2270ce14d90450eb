// What a rollout does now: moves a few more people, takes them back, or tries those again whom AWS refused.
import { type Access, failureOf, isReady } from '../core/access.ts';
import { isMoved, moved, movedBack } from '../core/rollout/move.ts';
import { AT_A_TIME, nextToMove } from '../core/rollout/progress.ts';
import type { Rollout, RolloutStep } from '../core/rollout/rollout.ts';
import { type ChangeDesiredDeps, changeDesired } from './change-desired.ts';

const told = (rollout: Rollout, { at, by }: RolloutStep) => ({ at, cause: rollout.id, ...(by ? { by } : {}) });

/** Moves the next few; those who are moved already are left alone. */
export const moveNext = async (deps: ChangeDesiredDeps, accesses: Access[], rollout: Rollout): Promise<void> => {
  // One time for all who are moved by it, so that moving somebody twice is one change.
  const begun = rollout.steps.find(({ state }) => state === 'running');
  if (begun === undefined) return;
  for (const access of nextToMove(accesses, rollout)) {
    const event = {
      kind: 'rolled-out' as const,
      subject: `${rollout.id} over revision ${access.desired.revision}`,
      detail: `${rollout.from} → ${rollout.to}`,
    };
    await changeDesired(deps, access.userId, { ...event, at: begun.at, by: begun.by }, (desired) =>
      desired.models.includes(rollout.from) && desired.state !== 'revoked'
        ? { ...moved({ ...access, desired }, rollout), change: { kind: 'rolled-out', ...told(rollout, begun) } }
        : {},
    );
  }
};

/** Whom AWS refused before the rollout was taken up again, under a new revision. */
export const tryAgain = async (deps: ChangeDesiredDeps, accesses: Access[], rollout: Rollout): Promise<void> => {
  const since = rollout.steps.at(-1)?.at ?? '';
  for (const access of accesses) {
    const failure = failureOf(access);
    if (failure === undefined || !isMoved(access, rollout) || failure.at >= since) continue;
    await deps.accesses.desire(access.userId, { ...access.desired, revision: access.desired.revision + 1 });
    await deps.jobs.enqueue({ kind: 'access', id: access.userId });
  }
};

/** People whom this rollout has moved back and whose profiles are not so yet. */
export const goingBack = (accesses: readonly Access[], { id }: Rollout): Access[] =>
  accesses.filter((access) => {
    const { change } = access.desired;
    return change?.kind === 'rolled-back' && change.cause === id && !isReady(access) && !failureOf(access);
  });

/** Takes the next few back to what they had. */
export const moveBackNext = async (deps: ChangeDesiredDeps, accesses: Access[], rollout: Rollout): Promise<void> => {
  const step = rollout.steps.at(-1);
  if (step === undefined) return;
  const room = Math.max(0, AT_A_TIME - goingBack(accesses, rollout).length);
  for (const access of accesses.filter((one) => isMoved(one, rollout)).slice(0, room)) {
    const event = {
      kind: 'rolled-back' as const,
      subject: `${rollout.id} over revision ${access.desired.revision}`,
      detail: `${rollout.to} → ${rollout.from}`,
    };
    await changeDesired(deps, access.userId, { ...event, at: step.at, by: step.by }, (desired) => {
      const back = movedBack({ ...access, desired }, rollout.id, step.at);
      if (back === undefined) return {};
      // Whoever lost their access gets nothing back by this.
      return desired.state === 'revoked' ? back : { ...back, change: { kind: 'rolled-back', ...told(rollout, step) } };
    });
  }
};
