// Which of a model's configured prices holds for the system profile that somebody's profile was copied from.
import type { Model, Prices } from '../settings.ts';

const isGlobal = (profile: string): boolean => profile.startsWith('global.');

/**
 * US dollars per million tokens; undefined where nothing is configured for that kind of profile. `price` is that of all
 * profiles where they are of one kind, and else that of the ones which are not global.
 */
export const pricesFor = (
  { profiles, price, globalPrice }: Pick<Model, 'profiles' | 'price' | 'globalPrice'>,
  source: string,
): Prices | undefined => {
  const priceIsGlobal = globalPrice === undefined && profiles.every(isGlobal);
  if (!isGlobal(source)) return priceIsGlobal ? undefined : price;
  return globalPrice ?? (priceIsGlobal ? price : undefined);
};

/** The configured model that a system profile or a foundation model is about. */
export const modelBehind = (models: readonly Model[], id: string): Model | undefined =>
  models.find(({ profiles }) => profiles.some((profile) => profile === id || profile.endsWith(`.${id}`)));
