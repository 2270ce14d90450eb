// Sums of hours as CloudWatch gives them, put together to counts by id and day.
import { dayOf } from '../day.ts';
import type { TokenKind } from '../spend/spend-day.ts';
import type { Count } from './metered-day.ts';
import { noTokens } from './tokens.ts';

/** What was counted in the hour that begins at `at` (milliseconds since 1970). `spelling` is that of the metric, if it has several. */
export type HourSum = { id: string; kind: TokenKind; at: number; value: number; spelling?: string };

/**
 * Counts by id and UTC day. Of an hour that is counted under two spellings of the same metric the larger sum is taken:
 * both are the same tokens, and one may begin where the other ends.
 */
export const countsOf = (sums: readonly HourSum[]): Count[] => {
  const hours = new Map<string, HourSum>();
  for (const sum of sums) {
    const key = `${sum.id} ${sum.kind} ${sum.at}`;
    if (sum.value > (hours.get(key)?.value ?? 0)) hours.set(key, sum);
  }
  const counts = new Map<string, Count>();
  for (const { id, kind, at, value } of hours.values()) {
    const day = dayOf(new Date(at));
    const count = counts.get(`${id} ${day}`) ?? { id, day, tokens: noTokens() };
    count.tokens[kind] += value;
    counts.set(`${id} ${day}`, count);
  }
  return [...counts.values()];
};

/** The spelling that has counts, and where several have, the one with the latest and then with the most. */
export const spellingOf = (sums: readonly HourSum[]): string | undefined => {
  const found = new Map<string, { latest: number; total: number }>();
  for (const { spelling, at, value } of sums) {
    if (spelling === undefined || value <= 0) continue;
    const { latest = 0, total = 0 } = found.get(spelling) ?? {};
    found.set(spelling, { latest: Math.max(latest, at), total: total + value });
  }
  const [best] = [...found].sort(([, one], [, other]) => other.latest - one.latest || other.total - one.total);
  return best?.[0];
};
