// Somebody's own figures: the last settled day against limit and usual, the month, and the one hint that helps most.
import { addDays, type Day, daysBetween, daysFrom, firstOfMonth } from '../day.ts';
import { cacheShareOf, type Sent } from './cache-share.ts';
import { type Change, changeFrom } from './change.ts';
import type { History } from './history.ts';
import { basisOf, indicesOf, sumAt, usualBy } from './usual.ts';

export type Hint =
  /** Few of the tokens sent came from the cache, on the day or in its two weeks. `share` 0 to 1. */
  | { kind: 'cache'; share: number; of: 'day' | 'fortnight' }
  /** Above the limit on this many days of the month. */
  | { kind: 'limit'; daysOver: number }
  /** Models that they may use and have not used this month, which is two weeks old at least. */
  | { kind: 'idle'; models: string[] };

export type OwnSpend = {
  developerId: string;
  currency: string;
  /** The last settled day, and what it cost. */
  day: Day;
  amount: number;
  /** US dollars a day. */
  dailyLimit: number;
  usual?: number;
  change: Change;
  month: number;
  daysOver: number;
  /** Month to date by model, dearest first. */
  models: { name: string; amount: number }[];
  /** Of the last two weeks, 0 to 1. */
  cacheShare?: number;
  /** Totals of 14 days, oldest first. */
  line: number[];
  /** The next day as far as AWS has published it. */
  soFar?: { day: Day; amount: number };
  hint?: Hint;
};

export type OwnSpendInput = {
  /** Gathered for this person alone, from two weeks before `through` on, with the month until `through` in focus. */
  history: History;
  through: Day;
  developerId: string;
  dailyLimit: number;
  /** Names of the models that they may use. */
  granted: string[];
};

const LEAST_CACHE_SHARE = 0.6;
/** Below this many tokens nobody can learn anything from the share. */
const FEWEST_TOKENS = 1_000_000;
const MANY_DAYS_OVER = 2;
const DAYS = 14;

const sentOn = ({ sent: { fresh, cacheRead, cacheWrite } }: History, days: readonly number[]): Sent => ({
  fresh: sumAt(fresh, days),
  cacheRead: sumAt(cacheRead, days),
  cacheWrite: sumAt(cacheWrite, days),
});

/** Granted models that cost nothing; none where AWS bills by names that nobody here uses. */
const idleOf = ({ models }: Omit<OwnSpend, 'hint'>, granted: string[]): string[] =>
  models.length > 0 && models.every(({ name }) => granted.includes(name))
    ? granted.filter((name) => !models.some((model) => model.name === name))
    : [];

const cacheHint = (tokens: Sent, of: 'day' | 'fortnight'): Hint | undefined => {
  const share = cacheShareOf(tokens);
  const many = tokens.fresh + tokens.cacheRead + tokens.cacheWrite >= FEWEST_TOKENS;
  return many && share !== undefined && share < LEAST_CACHE_SHARE ? { kind: 'cache', share, of } : undefined;
};

type HintInput = { day: Sent; fortnight: Sent; monthDays: number; granted: string[] };

const hintOf = (own: Omit<OwnSpend, 'hint'>, { day, fortnight, monthDays, granted }: HintInput): Hint | undefined => {
  const cache = cacheHint(day, 'day') ?? cacheHint(fortnight, 'fortnight');
  if (cache) return cache;
  if (own.daysOver > MANY_DAYS_OVER) return { kind: 'limit', daysOver: own.daysOver };
  const idle = monthDays >= DAYS ? idleOf(own, granted) : [];
  return idle.length > 0 ? { kind: 'idle', models: idle } : undefined;
};

/** The figures through the settled day `through`. */
export const ownSpendOf = ({ history, through, developerId, dailyLimit, granted }: OwnSpendInput): OwnSpend => {
  const { totals } = history;
  const end = addDays(through, 1);
  const at = (day: Day) => totals[daysBetween(history.from, day)] ?? 0;
  const fortnight = indicesOf(history, daysFrom(addDays(through, 1 - DAYS), end));
  const month = indicesOf(history, daysFrom(firstOfMonth(through), end));
  const usual = usualBy(basisOf(history, [through]), totals);
  const tokens = sentOn(history, fortnight);
  const share = cacheShareOf(tokens);
  const own = {
    developerId,
    currency: history.currency,
    day: through,
    amount: at(through),
    dailyLimit,
    ...(usual === undefined ? {} : { usual }),
    change: changeFrom(usual, at(through)),
    month: sumAt(totals, month),
    // A limit is in US dollars.
    daysOver: history.currency === 'USD' ? month.filter((day) => (totals[day] ?? 0) > dailyLimit).length : 0,
    models: history.models
      .map((name, index) => ({ name, amount: history.modelTotals[index] ?? 0 }))
      .filter(({ amount }) => amount !== 0)
      .sort((one, other) => other.amount - one.amount),
    ...(share === undefined ? {} : { cacheShare: share }),
    line: fortnight.map((index) => totals[index] ?? 0),
    ...(at(end) > 0 ? { soFar: { day: end, amount: at(end) } } : {}),
  };
  const day = sentOn(history, fortnight.slice(-1));
  const hint = hintOf(own, { day, fortnight: tokens, monthDays: month.length, granted });
  return { ...own, ...(hint ? { hint } : {}) };
};
