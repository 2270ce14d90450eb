// What a rollout does to one developer's desired access, and how it is taken back.
import type { Access, Desired, MovedBy, Retiring } from '../access.ts';
import { isCurrent } from '../profile-fate.ts';
import { isRelated, keptMoves, movesOf, standingOn, withMoves } from './moves.ts';
import { begunAt, type Move, type Rollout, type Scope } from './rollout.ts';

type Moved = Pick<Desired, 'models' | 'sources' | 'retiring' | 'rollout' | 'movedBackBy'>;

const within = (scope: Scope, { desired, slackUserId }: Access): boolean => {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'team':
      return desired.team === scope.team;
    case 'people':
      return scope.slackUserIds.includes(slackUserId);
  }
};

/** The system profile behind the one that a developer uses for a model now; undefined before it was seen. */
const sourceInUse = ({ desired, observed }: Access, model: string): string | undefined =>
  observed.profiles.find((profile) => profile.model === model && isCurrent(profile, desired))?.source;

/** Whether the rollout has changed what is desired for them, whatever later ones have made of it; not once somebody chose otherwise. */
export const isMoved = ({ desired }: Access, { id }: Pick<Rollout, 'id'>): boolean =>
  movesOf(desired).some((one) => one.id === id);

/** Whether a later rollout has changed what this one had given them. */
export const isMovedOn = ({ desired }: Access, { id }: Pick<Rollout, 'id'>): boolean =>
  standingOn(movesOf(desired), id).length > 0;

const order = ({ at, id }: { at: string | undefined; id: string }): string => `${at ?? '~'} ${id}`;

/** Whether they were moved by one that was begun later: what was decided last stands, and an undo goes back from there. */
const isMovedByLater = ({ desired }: Access, rollout: Pick<Rollout, 'id' | 'from' | 'to' | 'steps'>): boolean => {
  const own = order({ id: rollout.id, at: begunAt(rollout) });
  return movesOf(desired).some((one) => isRelated(one, rollout) && order({ at: '', ...one }) > own);
};

/** Whether it is theirs to be moved: in its scope, with the model it moves, and neither moved yet nor without access. */
export const isToMove = (access: Access, rollout: Move & Pick<Rollout, 'id' | 'scope' | 'steps'>): boolean => {
  const { desired } = access;
  const { from, to, source, scope } = rollout;
  if (desired.state === 'revoked' || !desired.models.includes(from) || isMoved(access, rollout)) return false;
  if (!within(scope, access) || isMovedByLater(access, rollout)) return false;
  if (from !== to) return true;
  const used = sourceInUse(access, from);
  return used !== undefined && used !== source;
};

const replaced = (models: readonly string[], from: string, to: string): string[] => [
  ...new Set(models.map((model) => (model === from ? to : model))),
];

const without = (sources: Record<string, string>, model: string): Record<string, string> =>
  Object.fromEntries(Object.entries(sources).filter(([key]) => key !== model));

const only = (sources: Record<string, string>, models: string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(sources).filter(([key]) => models.includes(key)));

/** Ends of profiles that model and region tell, perhaps with their system profile. */
const concerns = (one: Retiring, models: readonly string[], region: string): boolean =>
  one.arn === undefined && one.region === region && models.includes(one.model);

/** Whether the end is one of the model's profile, or of the one from this system profile where that is known. */
const isEndOf = (one: Retiring, model: string, source: string | undefined): boolean =>
  one.model === model && (source === undefined || one.source === undefined || one.source === source);

/** Desired after the move at an instant: the new model in the place of the old, whose profile stays usable until its date. */
export const moved = (
  { desired, observed }: Pick<Access, 'desired' | 'observed'>,
  { id, from, to, source, until, steps }: Move & Pick<Rollout, 'id' | 'steps'>,
  now: Date,
): Moved => {
  const { models, sources, retiring, region } = desired;
  const old = sourceInUse({ desired, observed } as Access, from) ?? sources[from];
  const going: Retiring = { model: from, region, ...(old ? { source: old } : {}), state: 'active', until };
  // Of two profiles of one model, going back must know which it was.
  const known = from === to && old ? { ...sources, [from]: old } : sources;
  const next = { ...(from === to ? sources : without(sources, from)), ...(source ? { [to]: source } : {}) };
  // What still stays of an earlier move goes on its own day.
  const rest = retiring.filter(
    (one) => !(concerns(one, [from, to], region) && (isEndOf(one, from, old) || isEndOf(one, to, next[to]))),
  );
  const at = begunAt({ steps });
  const move: MovedBy = {
    ...{ id, from, to, hadBoth: from !== to && models.includes(to), ...(at ? { at } : {}), until },
    before: {
      models,
      sources: only(known, [from, to]),
      retiring: retiring.filter((one) => concerns(one, [from, to], region)),
    },
  };
  return {
    models: replaced(models, from, to),
    sources: next,
    retiring: [...rest, going],
    rollout: withMoves(keptMoves([...movesOf(desired), move], now)),
    movedBackBy: undefined,
  };
};

const isSame = (some: readonly string[], others: readonly string[]): boolean => some.join(' ') === others.join(' ');

/** Of one that nothing stands on. */
const oneBack = (desired: Desired, move: MovedBy, at: string): Desired => {
  const { models, sources, retiring, region } = desired;
  const { from, to, hadBoth, before } = move;
  const made = sources[to];
  const earlier = before.retiring.filter((one) => concerns(one, [from, to], region));
  const gone: Retiring = {
    model: to,
    region,
    ...(from === to && made ? { source: made } : {}),
    state: 'suspended',
    until: at,
  };
  const isNew = !hadBoth && !earlier.some((one) => one.model === to && (!one.source || one.source === gone.source));
  const mapped = hadBoth ? [...new Set([...models, from])] : replaced(models, to, from);
  const isAsLeft = before.models !== undefined && isSame(models, replaced(before.models, from, to));
  return {
    ...desired,
    models: isAsLeft && before.models ? before.models : mapped,
    sources: { ...without(without(sources, from), to), ...only(before.sources, [from, to]) },
    retiring: [...retiring.filter((one) => !concerns(one, [from, to], region)), ...earlier, ...(isNew ? [gone] : [])],
    rollout: withMoves(movesOf(desired).filter(({ id }) => id !== move.id)),
  };
};

/**
 * Desired as it was before the move, with whatever else has changed since; what later rollouts have built upon it is taken
 * back first. The new profile is deleted, unless the developer had it already. Undefined when there is nothing of this
 * rollout to take back.
 */
export const movedBack = ({ desired }: Pick<Access, 'desired'>, id: string, at: string): Moved | undefined => {
  const moves = movesOf(desired);
  const own = moves.find((one) => one.id === id);
  if (own === undefined) return undefined;
  const back = [own, ...standingOn(moves, id)].reduceRight((now, move) => oneBack(now, move, at), desired);
  const { models, sources, retiring, rollout } = back;
  return { models, sources, retiring, rollout, movedBackBy: id };
};
