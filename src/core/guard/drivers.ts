// What makes up somebody's estimate: the dearest model and the dearest kind of token.
import { modelName } from '../catalogue.ts';
import { type Cost, costOf, dollarsOf } from '../meter/cost.ts';
import type { MeteredProfile } from '../meter/metered-day.ts';
import { pricesFor } from '../meter/prices.ts';
import { noTokens } from '../meter/tokens.ts';
import type { Settings } from '../settings.ts';
import { TOKEN_KINDS, type TokenKind } from '../spend/spend-day.ts';

/** Shares are of the whole estimate, 0 to 1. */
export type Drivers = { model: string; modelShare: number; kind: TokenKind; kindShare: number };

const most = <Key>(sums: Map<Key, Cost>): [Key, Cost] | undefined =>
  [...sums].sort(([, one], [, other]) => (other > one ? 1 : -1))[0];

/** Undefined while nothing has cost anything. `profiles` are one person's, or one team's, on one day. */
export const driversOf = (
  profiles: readonly MeteredProfile[],
  { models }: Pick<Settings, 'models'>,
): Drivers | undefined => {
  const byModel = new Map<string, Cost>();
  const byKind = new Map<TokenKind, Cost>();
  let total = 0n;
  for (const { model, source, tokens } of profiles) {
    const configured = models.find(({ id }) => id === model);
    const prices = configured && pricesFor(configured, source);
    for (const kind of TOKEN_KINDS) {
      const { cost } = costOf({ ...noTokens(), [kind]: tokens[kind] }, prices);
      byModel.set(model, (byModel.get(model) ?? 0n) + cost);
      byKind.set(kind, (byKind.get(kind) ?? 0n) + cost);
      total += cost;
    }
  }
  const [model, kind] = [most(byModel), most(byKind)];
  if (total === 0n || model === undefined || kind === undefined) return undefined;
  const share = (cost: Cost): number => dollarsOf(cost) / dollarsOf(total);
  return {
    model: modelName(models, model[0]),
    modelShare: share(model[1]),
    kind: kind[0],
    kindShare: share(kind[1]),
  };
};
