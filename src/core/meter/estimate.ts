// What tokens counted so far come to at the configured prices, by developer and model.
import type { Model } from '../settings.ts';
import type { TokenKind } from '../spend/spend-day.ts';
import { type Cost, costOf } from './cost.ts';
import type { MeteredDay, UntaggedUse } from './metered-day.ts';
import { modelBehind, pricesFor } from './prices.ts';
import { addTokens, type Tokens } from './tokens.ts';

/** Of one model by id. `unpriced` are kinds that were used and have no price: they are not in `cost`. */
export type ModelEstimate = { model: string; tokens: Tokens; cost: Cost; unpriced: TokenKind[] };

/** Of one developer, over all of their profiles and regions. */
export type Estimate = { userId: string; cost: Cost; models: ModelEstimate[] };

const joined = (one: ModelEstimate | undefined, other: ModelEstimate): ModelEstimate =>
  one === undefined
    ? other
    : {
        model: one.model,
        tokens: addTokens(one.tokens, other.tokens),
        cost: one.cost + other.cost,
        unpriced: [...new Set([...one.unpriced, ...other.unpriced])],
      };

/** By user id. Summed exactly; whoever shows an amount rounds it. */
export const estimatesOf = (
  { profiles }: Pick<MeteredDay, 'profiles'>,
  models: readonly Model[],
): Map<string, Estimate> => {
  const estimates = new Map<string, Map<string, ModelEstimate>>();
  for (const { userId, model, source, tokens } of profiles) {
    const configured = models.find(({ id }) => id === model);
    const { cost, unpriced } = costOf(tokens, configured && pricesFor(configured, source));
    const own = estimates.get(userId) ?? new Map<string, ModelEstimate>();
    estimates.set(userId, own.set(model, joined(own.get(model), { model, tokens, cost, unpriced: [...unpriced] })));
  }
  return new Map(
    [...estimates].map(([userId, own]) => {
      const all = [...own.values()];
      return [userId, { userId, cost: all.reduce((sum, { cost }) => sum + cost, 0n), models: all }];
    }),
  );
};

/** What was called past the profiles. `unpriced` are the ids of models, or parts of them, that have no price. */
export const untaggedEstimate = (
  untagged: readonly UntaggedUse[],
  models: readonly Model[],
): { cost: Cost; unpriced: string[] } => {
  const each = untagged.map(({ id, tokens }) => {
    const model = modelBehind(models, id);
    return { id, ...costOf(tokens, model && pricesFor(model, id)) };
  });
  return {
    cost: each.reduce((sum, { cost }) => sum + cost, 0n),
    unpriced: each.filter(({ unpriced }) => unpriced.length > 0).map(({ id }) => id),
  };
};
