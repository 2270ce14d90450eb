// What the guard has done about somebody's access and what a person has said of it, as parts of what is desired.
import type { Access, Desired } from '../access.ts';
import type { AccessChange } from '../access-change.ts';
import { addDays, dayOf } from '../day.ts';
import { GUARD, resumed, suspended } from '../lifecycle.ts';
import type { Guarded, GuardStop, StopEnd } from './guard-record.ts';

type Told = Omit<AccessChange, 'kind'>;

export const startOfNextDay = (at: Date): string => `${addDays(dayOf(at), 1)}T00:00:00.000Z`;

/** The stop that holds now: the access is suspended by it and by nothing that came later. */
export const openStop = ({ state, stopped, guarded }: Desired): GuardStop | undefined =>
  state === 'suspended' && stopped?.cause === GUARD && stopped.at === guarded?.stop?.at ? guarded.stop : undefined;

/** Whether nobody but the guard keeps it from being used, so that a person's decision comes in its place. */
export const isOnlyGuarded = (desired: Desired): boolean => openStop(desired) !== undefined;

export const isLetRun = ({ guarded }: Desired, now: Date): boolean =>
  guarded?.letRun !== undefined && now.getTime() < Date.parse(guarded.letRun.until);

/** `held` is what they have set up, as for every suspension. */
export const guardStopped = (
  { guarded }: Desired,
  stop: GuardStop,
  reason: string,
  held?: string[],
): Partial<Desired> => ({
  ...suspended({ at: stop.at, cause: GUARD, reason }, held),
  guarded: { ...(guarded?.letRun ? { letRun: guarded.letRun } : {}), stop },
});

const withEnd = ({ guarded }: Desired, end: StopEnd): Guarded => ({
  ...guarded,
  ...(guarded?.stop && guarded.ended === undefined ? { ended: end } : {}),
});

export const guardGaveBack = (desired: Desired, why: 'day' | 'limit', told: Told): Partial<Desired> => ({
  ...resumed(told),
  guarded: withEnd(desired, { at: told.at, why }),
});

/** A person gives it back: for the rest of the UTC day, or until the given instant, the guard leaves it alone. */
export const gaveBack = (desired: Desired, told: Told & { by: string }, until?: string): Partial<Desired> => {
  const { by, at } = told;
  return {
    ...resumed(told),
    guarded: {
      ...withEnd(desired, { at, why: 'person', by }),
      letRun: { until: until ?? startOfNextDay(new Date(at)), by, at },
    },
  };
};

/** A person lets it run: an access that the guard has stopped is given back, one that a person has suspended is left alone. */
export const letRun = (desired: Desired, told: Told & { by: string }, until: string): Partial<Desired> => {
  if (isOnlyGuarded(desired)) return gaveBack(desired, told, until);
  const { by, at } = told;
  return { guarded: { ...desired.guarded, letRun: { until, by, at } } };
};

/** What of the latest stop should stand on its card by now, as keys that begin with its day. */
export const stopKeys = ({ desired: { guarded } }: Access): string[] => {
  const { stop, ended } = guarded ?? {};
  if (stop === undefined) return [];
  return [`${stop.day}:stop:${stop.at}`, ...(ended ? [`${stop.day}:end:${ended.at}`] : [])];
};
