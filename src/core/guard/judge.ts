// The guard's rule: from an estimate, the limit and what was said today to what is told and whether the access stops or comes back.
import type { Access } from '../access.ts';
import { type Day, dayOf } from '../day.ts';
import type { Settings } from '../settings.ts';
import { type Estimated, isStale } from './estimated.ts';
import { type GuardMode, modeOf } from './guard-mode.ts';
import { isLetRun, openStop, stopKeys } from './guarded.ts';
import { againOf, type Warning, warningsOf } from './warning.ts';

/** Why an access that ought to be stopped is not: nobody is stopped by an estimate that may be wrong. */
export type Hindrance = 'stale' | 'unpriced';

export type Judgement = {
  /** UTC. */
  day: Day;
  mode: GuardMode;
  /** What is to be told of today's estimate and was not; `keys` are what is told once it is. */
  warning?: Warning;
  keys: string[];
  stop?: true;
  hindered?: Hindrance;
  giveBack?: 'day' | 'limit';
};

/** An estimate says something only of its own day. */
const ofDay = (estimated: Estimated | undefined, day: Day): Estimated | undefined =>
  estimated?.day === day ? estimated : undefined;

const giveBackOf = ({ desired }: Access, estimated: Estimated | undefined, now: Date): Judgement['giveBack'] => {
  const stop = openStop(desired);
  if (stop === undefined) return undefined;
  if (stop.until !== undefined && now.getTime() >= Date.parse(stop.until)) return 'day';
  const isRaised = desired.dailyLimit > stop.limit && estimated !== undefined;
  return isRaised && estimated.amount < desired.dailyLimit ? 'limit' : undefined;
};

/**
 * What is to be done now, from the state alone: the same state and estimate give the same answer, and what was done gives
 * none. Only an access that a person has left active is ever stopped, and only what the guard itself has stopped comes back.
 */
export const judge = (access: Access, known: Estimated | undefined, settings: Settings, now: Date): Judgement => {
  const { desired, warned: told = [] } = access;
  const [day, mode] = [dayOf(now), modeOf(access, settings)];
  const estimated = ofDay(known, day);
  const giveBack = giveBackOf(access, estimated, now);
  if (giveBack !== undefined) return { day, mode, keys: [], giveBack };
  if (estimated === undefined || mode === 'off' || desired.state !== 'active') return { day, mode, keys: [] };
  const { amount, asOf, unpriced } = estimated;
  const limit = desired.dailyLimit;
  const first = warningsOf(estimated, { limit, day, told, now }, settings.guard);
  const ought = mode === 'stop' && amount >= limit && !isLetRun(desired, now);
  const hindered = !ought ? undefined : isStale(asOf, now) ? 'stale' : unpriced.length > 0 ? 'unpriced' : undefined;
  // No reading will stop what has no price, so there too an admin decides.
  const isAsked = first.warning === undefined && (mode === 'ask' || hindered === 'unpriced');
  const { warning, keys } = isAsked ? againOf(desired, estimated, { day, told, now }) : first;
  return {
    day,
    mode,
    ...(warning ? { warning } : {}),
    keys,
    ...(hindered ? { hindered } : {}),
    ...(ought && hindered === undefined ? { stop: true } : {}),
  };
};

/** Whether there is something to do, or to put on a card. */
export const isGuardDue = (access: Access, judgement: Judgement): boolean =>
  judgement.stop !== undefined ||
  judgement.giveBack !== undefined ||
  judgement.keys.length > 0 ||
  stopKeys(access).some((key) => !access.warned?.includes(key));
