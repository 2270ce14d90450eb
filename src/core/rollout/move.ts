// What a rollout does to one developer's desired access, and how it is taken back.
import type { Access, Desired, Retiring } from '../access.ts';
import { isCurrent } from '../profile-fate.ts';
import type { Move, Rollout, Scope } from './rollout.ts';

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

/** Whether the rollout has changed what is desired for them, and nobody has moved them elsewhere since. */
export const isMoved = ({ desired }: Access, { id }: Pick<Rollout, 'id'>): boolean => desired.rollout?.id === id;

/** Whether it is theirs to be moved: in its scope, with the model it moves, and neither moved yet nor without access. */
export const isToMove = (access: Access, rollout: Move & Pick<Rollout, 'id' | 'scope'>): boolean => {
  const { desired } = access;
  const { from, to, source, scope } = rollout;
  if (desired.state === 'revoked' || !desired.models.includes(from) || isMoved(access, rollout)) return false;
  if (!within(scope, access)) return false;
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

/** Desired after the move: the new model in the place of the old, whose profile stays usable until its date. */
export const moved = (
  access: Access,
  { id, from, to, source, until }: Move & Pick<Rollout, 'id'>,
): Pick<Desired, 'models' | 'sources' | 'retiring' | 'rollout'> => {
  const { models, sources, retiring, region } = access.desired;
  const old = sourceInUse(access, from) ?? sources[from];
  const going: Retiring = { model: from, region, ...(old ? { source: old } : {}), state: 'active', until };
  // Of two profiles of one model, going back must know which it was.
  const known = from === to && old ? { ...sources, [from]: old } : sources;
  const rest = retiring.filter(
    (one) => one.arn !== undefined || one.region !== region || ![from, to].includes(one.model),
  );
  return {
    models: replaced(models, from, to),
    sources: { ...(from === to ? sources : without(sources, from)), ...(source ? { [to]: source } : {}) },
    retiring: [...rest, going],
    rollout: { id, from, to, hadBoth: from !== to && models.includes(to), before: { sources: known, retiring } },
  };
};

/**
 * Desired as it was before the move, with whatever else has changed since; the new profile is deleted, unless the developer
 * had it already. Undefined when there is nothing of this rollout to take back.
 */
export const movedBack = (
  { desired }: Access,
  id: string,
  at: string,
): Pick<Desired, 'models' | 'sources' | 'retiring' | 'rollout'> | undefined => {
  const { rollout, models, sources, retiring, region } = desired;
  if (rollout === undefined || rollout.id !== id) return undefined;
  const { from, to, hadBoth, before } = rollout;
  const made = sources[to];
  const concerned = (one: Retiring) => one.arn === undefined && one.region === region && [from, to].includes(one.model);
  const gone: Retiring[] = hadBoth
    ? []
    : [{ model: to, region, ...(from === to && made ? { source: made } : {}), state: 'suspended', until: at }];
  const restored = { ...without(without(sources, from), to), ...only(before.sources, [from, to]) };
  return {
    models: hadBoth ? [...new Set([...models, from])] : replaced(models, to, from),
    sources: restored,
    retiring: [...retiring.filter((one) => !concerned(one)), ...before.retiring.filter(concerned), ...gone],
    rollout: undefined,
  };
};
