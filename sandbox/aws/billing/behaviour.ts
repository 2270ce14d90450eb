// How somebody works with Claude Code, and how many tokens of each kind that makes on one day.
import { chance } from './chance.ts';
import { isWeekend } from './days.ts';
import { type Model, type TokenKind, tokenKinds } from './models.ts';

export type CacheUse = {
  /** Of all input tokens, those read from the prompt cache. */
  cacheReads: number;
  /** Of all input tokens, those written to it. */
  cacheWrites: number;
};

export type Behaviour = CacheUse & {
  /** What a usual weekday costs at list prices. */
  dollars: number;
  /** Of that, on a day of the weekend or a holiday. */
  weekend: number;
  /** The chance that a day passes without any use. */
  daysOff: number;
  /** How far a day may lie from the usual, either way: 0.3 is 30 percent. */
  spread: number;
};

const usual: Behaviour = {
  dollars: 13,
  weekend: 0,
  daysOff: 0.06,
  spread: 0.35,
  cacheReads: 0.89,
  cacheWrites: 0.08,
};

export const behaviours = {
  usual,
  light: { ...usual, dollars: 4, daysOff: 0.3 },
  heavy: { ...usual, dollars: 27, weekend: 0.15 },
  weekends: { ...usual, dollars: 11, weekend: 0.6 },
  /** The same work as before at twice the money: contexts are sent again and again. */
  brokenCache: { ...usual, dollars: 38, daysOff: 0, spread: 0.1, cacheReads: 0.4, cacheWrites: 0.12 },
  away: { ...usual, dollars: 0 },
} satisfies Record<string, Behaviour>;

/** Tokens of context that are sent for one token of output. */
const contextPerOutput = 20;

export type Tokens = Record<TokenKind, bigint>;

/** Tokens of each kind that `dollars` buy at list prices. */
export const tokensFor = (dollars: number, model: Model, { cacheReads, cacheWrites }: CacheUse): Tokens => {
  const perOutput: Record<TokenKind, number> = {
    output: 1,
    cacheRead: contextPerOutput * cacheReads,
    cacheWrite: contextPerOutput * cacheWrites,
    input: contextPerOutput * (1 - cacheReads - cacheWrites),
  };
  const priceOfOutput = tokenKinds.reduce((sum, kind) => sum + perOutput[kind] * (Number(model.prices[kind]) / 1e6), 0);
  const output = (dollars / priceOfOutput) * 1e6;
  const of = (kind: TokenKind) => BigInt(Math.round(output * perOutput[kind]));
  return { input: of('input'), output: of('output'), cacheRead: of('cacheRead'), cacheWrite: of('cacheWrite') };
};

/** What the day costs somebody at list prices, all models together; `key` says who. */
export const dollarsOn = (day: string, behaviour: Behaviour, key: string, isHoliday: boolean): number => {
  if (chance(key, day, 'off') < behaviour.daysOff) return 0;
  const kind = isWeekend(day) || isHoliday ? behaviour.weekend : 1;
  return behaviour.dollars * kind * (1 + behaviour.spread * (2 * chance(key, day, 'much') - 1));
};
