// How far a rollout is, derived from everybody's access; and whom to move next, so that the control plane keeps its pace.
import { type Access, failureOf, isReady } from '../access.ts';
import { isAllButGroup } from '../all-but-group.ts';
import { isMoved, isMovedOn, isToMove } from './move.ts';
import { isRelated, movesOf } from './moves.ts';
import type { RegionRoom, Rollout } from './rollout.ts';

/**
 * People: still to be moved, being moved, moved and seen so (perhaps but for the sign-in group), and stopped by a refusal.
 * `movedOn` are those of the moved whom a later rollout has moved on, if any.
 */
export type RolloutCounts = { waiting: number; underWay: number; done: number; failed: number; movedOn?: number };

/** The refusal of most people, when any were refused. */
export type RolloutTrouble = { code: string; message: string; people: number };

/** No more than so many people are being moved at a time: a stop stops soon, and others' requests are not kept waiting. */
export const AT_A_TIME = 20;

/** What AWS refuses when the account has no room for another profile. */
export const NO_ROOM = 'ServiceQuotaExceededException';

const QUIET = { waiting: 0, underWay: 0, done: 0, failed: 0 };

export const countsOf = (accesses: readonly Access[], rollout: Rollout): RolloutCounts => {
  const counts: RolloutCounts = { ...QUIET };
  for (const access of accesses) {
    if (isToMove(access, rollout)) counts.waiting += 1;
    else if (isMovedOn(access, rollout)) {
      counts.done += 1;
      counts.movedOn = (counts.movedOn ?? 0) + 1;
    } else if (isMoved(access, rollout)) {
      if (isReady(access) || isAllButGroup(access)) counts.done += 1;
      else if (failureOf(access)) counts.failed += 1;
      else counts.underWay += 1;
    }
  }
  return counts;
};

/** Whether it has moved them, and no later one has moved them on. */
export const isLastMoved = (access: Access, rollout: Rollout): boolean =>
  isMoved(access, rollout) && !isMovedOn(access, rollout);

export const troubleOf = (accesses: readonly Access[], rollout: Rollout): RolloutTrouble | undefined => {
  const failures = accesses.filter((one) => isLastMoved(one, rollout)).flatMap((one) => failureOf(one) ?? []);
  const [first] = failures;
  if (first === undefined) return undefined;
  const noRoom = failures.find(({ code }) => code === NO_ROOM) ?? first;
  return { code: noRoom.code, message: noRoom.message, people: failures.length };
};

const isGoingBack = ({ desired }: Access, rollout: Rollout, undoing: readonly string[]): boolean =>
  movesOf(desired).some((one) => undoing.includes(one.id) && isRelated(one, rollout));

/**
 * Who is moved next, in the order of the list; nobody while enough are under way. Whom one of the rollouts with the ids
 * `undoing` is about to move back waits for that.
 */
export const nextToMove = (
  accesses: readonly Access[],
  rollout: Rollout,
  undoing: readonly string[] = [],
): Access[] => {
  const room = AT_A_TIME - countsOf(accesses, rollout).underWay;
  if (room <= 0) return [];
  return accesses.filter((one) => isToMove(one, rollout) && !isGoingBack(one, rollout, undoing)).slice(0, room);
};

/** How many more profiles it makes in each region, by region; those that exist already are not made again. */
export const profilesToMake = (accesses: readonly Access[], rollout: Rollout): Record<string, number> => {
  const made: Record<string, number> = {};
  for (const access of accesses) {
    const { region, models } = access.desired;
    const has = rollout.from !== rollout.to && models.includes(rollout.to);
    if (isToMove(access, rollout) && !has) made[region] = (made[region] ?? 0) + 1;
  }
  return made;
};

/** The quota that a region needs so that all of it has room. */
export const neededQuota = ({ used, more }: RegionRoom): number => used + more;
