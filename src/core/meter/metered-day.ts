// What CloudWatch has counted of one UTC day so far: tokens by profile, so that late counts and replaced profiles add up.
import type { Day } from '../day.ts';
import { TOKEN_KINDS, type TokenKind } from '../spend/spend-day.ts';
import { type Holder, type Holders, keyOf } from './holders.ts';
import { mostTokens, noTokens, sumOfTokens, type Tokens } from './tokens.ts';

/** `grewAt` (ISO 8601) is the last reading that found more than the one before. */
export type MeteredProfile = Holder & { tokens: Tokens; grewAt?: string };

/** Claude that was called past the profiles; `id` is a foundation model's or a system profile's. */
export type UntaggedUse = { id: string; region: string; tokens: Tokens; grewAt?: string };

export type MeteredDay = {
  day: Day;
  profiles: MeteredProfile[];
  untagged: UntaggedUse[];
  /** Profiles and models that are none of ours, by `keyOf`: they had calls, and nothing of them is read. */
  foreign: string[];
  /** Kinds that CloudWatch seems to lack, by region. */
  unseen: Record<string, TokenKind[]>;
  /**
   * What each developer's estimate was at the latest readings, oldest first, in millionths of a US dollar, for whoever asks
   * how fast it grows. Somebody whose list is shorter than `at` had nothing before.
   */
  runs: { at: string[]; amounts: Record<string, number[]> };
  /** It was read an hour after its end: nothing more is expected. */
  finished: boolean;
  /** Rises with every write; a write names the one it read. */
  revision: number;
};

export const emptyDay = (day: Day): MeteredDay => ({
  day,
  profiles: [],
  untagged: [],
  foreign: [],
  unseen: {},
  runs: { at: [], amounts: {} },
  finished: false,
  revision: 0,
});

/** What was counted of one id on one UTC day, as far as CloudWatch shows it. */
export type Count = { id: string; day: Day; tokens: Tokens };

type Row = { id: string; region: string; tokens: Tokens; grewAt?: string };

const merged = <Some extends Row>(rows: readonly Some[], news: readonly Some[], at: string): Some[] => {
  const all = new Map(rows.map((row) => [keyOf(row), row]));
  for (const row of news) {
    const { tokens: before = noTokens(), grewAt } = all.get(keyOf(row)) ?? {};
    const tokens = mostTokens(before, row.tokens);
    all.set(keyOf(row), { ...row, tokens, grewAt: sumOfTokens(tokens) > sumOfTokens(before) ? at : grewAt });
  }
  return [...all.values()];
};

/** With fewer tokens than this a kind may well be missing because nobody used it. */
const TELLING_TOKENS = 1_000_000;

/**
 * Kinds of token that CloudWatch shows of nobody in the region, though there is much of the others: more likely its
 * metric is missing than that nobody used it, and an estimate is too low.
 */
export const unseenKinds = (profiles: readonly MeteredProfile[], region: string): TokenKind[] => {
  const there = profiles.filter((profile) => profile.region === region);
  const sums = TOKEN_KINDS.map((kind) => there.reduce((sum, { tokens }) => sum + tokens[kind], 0));
  const all = sums.reduce((sum, one) => sum + one, 0);
  return all < TELLING_TOKENS ? [] : TOKEN_KINDS.filter((_, index) => sums[index] === 0);
};

/**
 * The day with what was read of a region at `at` (ISO 8601). `counts` of other days are left alone; `foreign` are ids that are none of
 * ours. A count that is smaller than an earlier one is believed to be incomplete.
 */
export const withCounts = (
  before: MeteredDay,
  region: string,
  { counts, foreign }: { counts: readonly Count[]; foreign: readonly string[] },
  holders: Holders,
  at: string,
): MeteredDay => {
  const ofDay = counts.filter(({ day, tokens }) => day === before.day && sumOfTokens(tokens) > 0);
  const profiles = ofDay.flatMap(({ id, tokens }): MeteredProfile[] => {
    const holder = holders.get(keyOf({ region, id }));
    return holder ? [{ ...holder, tokens }] : [];
  });
  const untagged = ofDay
    .filter(({ id }) => !holders.has(keyOf({ region, id })))
    .map(({ id, tokens }): UntaggedUse => ({ id, region, tokens }));
  const strangers = [...before.foreign, ...foreign.map((id) => keyOf({ region, id }))];
  const all = merged(before.profiles, profiles, at);
  return {
    ...before,
    profiles: all,
    unseen: { ...before.unseen, [region]: unseenKinds(all, region) },
    untagged: merged(before.untagged, untagged, at),
    foreign: [...new Set(strangers)].filter((key) => !holders.has(key)).sort(),
  };
};

/** All tokens of the day, by which two states of it are told apart. */
export const tokensOfDay = ({ profiles, untagged }: MeteredDay): number =>
  [...profiles, ...untagged].reduce((sum, { tokens }) => sum + sumOfTokens(tokens), 0);
