// A rollout as the admins see it: what it would do, how far it is, and what can be done with it.
import type { Access } from '../access.ts';
import { findModel, modelName } from '../catalogue.ts';
import { fingerprint } from '../fingerprint.ts';
import type { Settings } from '../settings.ts';
import { countsOf, profilesToMake, type RolloutCounts, type RolloutTrouble, troubleOf } from './progress.ts';
import {
  actsOn,
  isOver,
  type RegionRoom,
  type Rollout,
  type RolloutAct,
  type RolloutStep,
  type Scope,
  stateOf,
} from './rollout.ts';

/** List prices in US dollars per million tokens, before and after; undefined where the catalogue has none. */
export type PriceChange = { input: [before: number, after: number]; output: [before: number, after: number] };

export type RolloutCard = {
  id: string;
  from: string;
  to: string;
  /** The system profile that is put behind the same model. */
  source?: string;
  scope: Scope;
  until: string;
  counts: RolloutCounts;
  /** New profiles by region, as long as it has not begun. */
  profiles: [region: string, count: number][];
  rooms: RegionRoom[];
  price?: PriceChange;
  trouble?: RolloutTrouble;
  steps: RolloutStep[];
  actions: RolloutAct[];
};

const priceOf = ({ from, to }: Rollout, { models }: Settings): PriceChange | undefined => {
  const [before, after] = [findModel(models, from)?.price, findModel(models, to)?.price];
  if (from === to || before === undefined || after === undefined) return undefined;
  return { input: [before.input, after.input], output: [before.output, after.output] };
};

/** The card as it must look now; `accesses` is everybody's. */
export const rolloutCardOf = (
  rollout: Rollout,
  accesses: readonly Access[],
  settings: Settings,
  now: Date,
): RolloutCard => {
  const { id, from, to, source, scope, until, steps } = rollout;
  const price = priceOf(rollout, settings);
  const trouble = troubleOf(accesses, rollout);
  return {
    id,
    from: modelName(settings.models, from),
    to: modelName(settings.models, to),
    scope,
    until,
    counts: countsOf(accesses, rollout),
    profiles: Object.entries(profilesToMake(accesses, rollout)),
    rooms: rollout.rooms ?? [],
    steps,
    // Once the old profiles are gone, going back is a rollout of its own.
    actions: isOver(rollout, now) ? [] : actsOn(rollout),
    ...(source ? { source } : {}),
    ...(price ? { price } : {}),
    ...(trouble ? { trouble } : {}),
  };
};

/** Whether the worker has something to do or to tell for it. */
export const isRolloutDue = (rollout: Rollout, accesses: readonly Access[], settings: Settings, now: Date): boolean => {
  const state = stateOf(rollout);
  if (state === 'running' || state === 'undoing') return true;
  if (isOver(rollout, now)) return true;
  return rollout.shown !== fingerprint(rolloutCardOf(rollout, accesses, settings, now));
};
