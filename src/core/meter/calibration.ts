// How close estimates came to what AWS has billed since: of the same people and models on the same days.
import type { Model } from '../settings.ts';
import type { History } from '../spend/history.ts';
import { type Cost, costOf, dollarsOf } from './cost.ts';
import type { MeteredDay } from './metered-day.ts';
import { pricesFor } from './prices.ts';

export type Calibration = {
  /** Models as AWS bills them, such as `Opus 5.5`, with US dollars; the dearest first. */
  models: { name: string; estimated: number; billed: number }[];
  /** Models of which something was used that has no price: they are not compared. */
  unpriced: string[];
};

/** `us.anthropic.claude-sonnet-4-5-20250929-v1:0` as `Sonnet 4.5`, which is what bills call it. */
export const billedName = (source: string): string | undefined => {
  const [, family, major, minor] = /claude-([a-z]+)-(\d+)(?:-(\d{1,2})(?!\d))?/.exec(source) ?? [];
  if (family === undefined || major === undefined) return undefined;
  return `${family.slice(0, 1).toUpperCase()}${family.slice(1)} ${minor === undefined ? major : `${major}.${minor}`}`;
};

// Below a dollar a difference says nothing of a price.
const LEAST_DOLLARS = 1;

/**
 * `days` are those in focus of the history, all of them counted to their end. Only who was counted for a model is compared:
 * what somebody used otherwise under the same tag is no matter of prices. Undefined where there is nothing to compare, and
 * where AWS bills in another currency than its price list.
 */
export const calibrationOf = (
  days: readonly MeteredDay[],
  history: History,
  models: readonly Model[],
): Calibration | undefined => {
  if (history.currency !== 'USD') return undefined;
  const estimates = new Map<string, Map<string, Cost>>();
  const unpriced = new Set<string>();
  for (const { userId, model, source, tokens } of days.flatMap(({ profiles }) => profiles)) {
    const name = billedName(source);
    if (name === undefined) continue;
    const configured = models.find(({ id }) => id === model);
    const { cost, unpriced: kinds } = costOf(tokens, configured && pricesFor(configured, source));
    if (kinds.length > 0) unpriced.add(name);
    const people = estimates.get(name) ?? new Map<string, Cost>();
    estimates.set(name, people.set(userId, (people.get(userId) ?? 0n) + cost));
  }
  const compared = [...estimates].map(([name, people]) => {
    const column = history.models.indexOf(name);
    const counted = history.people.filter(({ key }) => people.has(key));
    return {
      name,
      estimated: dollarsOf(counted.reduce((sum, { key }) => sum + (people.get(key) ?? 0n), 0n)),
      billed: counted.reduce((sum, person) => sum + (person.models[column] ?? 0), 0),
    };
  });
  const telling = compared
    .filter(({ name, estimated, billed }) => !unpriced.has(name) && Math.max(estimated, billed) >= LEAST_DOLLARS)
    .sort((one, other) => other.billed - one.billed);
  if (telling.length === 0 && unpriced.size === 0) return undefined;
  return { models: telling, unpriced: [...unpriced].sort() };
};

/** How far an estimate was off, as a share of the bill: 0.1 is ten percent too high. */
export const deviationOf = ({ estimated, billed }: { estimated: number; billed: number }): number =>
  billed > 0 ? estimated / billed - 1 : Number.POSITIVE_INFINITY;

// Quotients of decimals end a hair beside what they mean.
const TOLERATED = 0.1 + 1e-9;

/** More than what late counts and rounding explain: the price itself is likely wrong. */
export const isPriceOff = (model: { estimated: number; billed: number }): boolean =>
  Math.abs(deviationOf(model)) > TOLERATED;
