// Which moves the catalogue offers: to another model of the same tier, or to the system profile that it names first now.
import type { Access } from '../access.ts';
import { findModel } from '../catalogue.ts';
import { isCurrent } from '../profile-fate.ts';
import type { Settings } from '../settings.ts';
import { movesOf } from './moves.ts';

/** `people` have the model now. With `source` the model stays and only the system profile behind it changes. */
export type Offer = { from: string; to: string; source?: string; people: number };

const holders = (accesses: readonly Access[], model: string): Access[] =>
  accesses.filter(({ desired }) => desired.state !== 'revoked' && desired.models.includes(model));

/** The geography of a system profile: `us`, `eu`, `global` …; no move leads from one to another by itself. */
const geographyOf = (source: string): string => source.slice(0, source.indexOf('.'));

const toOtherModels = (accesses: readonly Access[], { models }: Settings): Offer[] => {
  const inUse = [...new Set(accesses.flatMap(({ desired }) => desired.models))];
  return inUse.flatMap((from) => {
    const tier = findModel(models, from)?.tier;
    const others = models.filter((model) => model.id !== from && (tier === undefined || model.tier === tier));
    const people = holders(accesses, from).length;
    return people === 0 ? [] : others.map(({ id: to }) => ({ from, to, people }));
  });
};

const toOtherSources = (accesses: readonly Access[], { models }: Settings): Offer[] =>
  models.flatMap((model) => {
    const counts = new Map<string, number>();
    for (const { desired, observed } of holders(accesses, model.id)) {
      const used = observed.profiles.find((one) => one.model === model.id && isCurrent(one, desired))?.source;
      if (used === undefined) continue;
      const first = model.profiles.find((profile) => geographyOf(profile) === geographyOf(used));
      if (first !== undefined && first !== used) counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    return [...counts].map(([source, people]) => ({ from: model.id, to: model.id, source, people }));
  });

/** Most people first. A model that left the catalogue may be moved to any other. */
export const offersOf = (accesses: readonly Access[], settings: Settings): Offer[] =>
  [...toOtherModels(accesses, settings), ...toOtherSources(accesses, settings)].sort(
    (one, other) => other.people - one.people,
  );

/** Whether somebody was moved away from the model, or has dropped it: it is nothing new then. */
const wasHeld = (accesses: readonly Access[], model: string): boolean =>
  accesses.some(
    ({ desired }) =>
      movesOf(desired).some(({ from }) => from === model) || desired.retiring.some((one) => one.model === model),
  );

/**
 * The offers that a change of the catalogue makes: to a model that nobody has or had yet, to one that is not among those
 * that were `known` at the last look, to a system profile that is named first now, or away from a model that left the
 * catalogue.
 */
export const newOffers = (
  accesses: readonly Access[],
  settings: Settings,
  known: readonly string[] | undefined,
): Offer[] =>
  offersOf(accesses, settings).filter(
    ({ from, to, source }) =>
      source !== undefined ||
      findModel(settings.models, from) === undefined ||
      ((holders(accesses, to).length === 0 || known?.includes(to) === false) && !wasHeld(accesses, to)),
  );

/** Tells one offer from another, whoever takes it. */
export const offerKey = ({ from, to, source }: Offer): string => [from, to, source ?? ''].join('>');
