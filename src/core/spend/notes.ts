// What a reader must know to trust a digest: what is untagged, still arriving, restated, or not understood.
import { addDays, type Day, daysBetween, daysFrom } from '../day.ts';
import { deviationOf, isPriceOff } from '../meter/calibration.ts';
import type { TagNote } from '../tags/tag-note.ts';
import type { DigestInput, Period } from './digest-input.ts';
import type { History } from './history.ts';
import { developersIn } from './owners.ts';
import { indicesOf, sumAt } from './usual.ts';

export type Note =
  /** AWS did not tell costs by developer on these days. */
  | { kind: 'tags'; tags: TagNote }
  /** `share` of the total, 0 to 1. `explained`: another note says why. */
  | { kind: 'untagged'; amount: number; share: number; explained?: boolean }
  /** A later day that AWS has published in part. */
  | { kind: 'arriving'; day: Day; soFar: number }
  | { kind: 'restated'; day: Day; from: number; to: number }
  /** The totals of the two requests differ. */
  | { kind: 'disagreement'; difference: number }
  /** Usage types that nobody knows, the dearest first: their cost counts, their tokens do not. */
  | { kind: 'unread'; usageTypes: string[]; amount: number }
  | { kind: 'other-currency'; currency: string; amount: number }
  | { kind: 'small-anomalies'; count: number }
  /** How far our own estimates were off, as a share of the bill, where their prices seem right; the dearest model first. */
  | { kind: 'estimates'; models: { name: string; deviation: number }[] }
  /** Models whose estimates were off by more than a right price explains. */
  | { kind: 'prices-off'; models: { name: string; deviation: number }[] }
  /** Models of which something was used that has no price. */
  | { kind: 'unpriced'; models: string[] }
  /** Developers with access who have cost nothing for two weeks. */
  | { kind: 'idle'; people: number };

const CENT = 0.005;
const RESTATED = 0.02;

/** AWS has told of the day, or of days on both sides of it: then it has taken the day back. */
const isKnown = ({ from, published }: History, day: Day): boolean => {
  const index = daysBetween(from, day);
  if (index < 0 || index >= published.length) return false;
  return published.slice(0, index + 1).some(Boolean) && published.slice(index).some(Boolean);
};

const restatedNotes = ({ history, told }: DigestInput): Note[] =>
  Object.entries(told)
    .filter(([day]) => isKnown(history, day))
    .flatMap(([day, from]): Note[] => {
      const to = history.totals[daysBetween(history.from, day)] ?? 0;
      return Math.abs(to - from) > Math.max(RESTATED * Math.abs(from), CENT)
        ? [{ kind: 'restated', day, from, to }]
        : [];
    })
    .sort((one, other) => ('day' in one && 'day' in other ? one.day.localeCompare(other.day) : 0));

const IDLE_DAYS = 14;

/** How many had access for all of the two weeks and cost nothing in them; nobody while AWS has not told of so many days. */
const idlePeople = ({ scope, owners, history }: DigestInput, through: Day): number => {
  const since = addDays(through, 1 - IDLE_DAYS);
  if (!history.published.slice(0, daysBetween(history.from, since) + 1).some(Boolean)) return 0;
  const fortnight = indicesOf(history, daysFrom(since, addDays(through, 1)));
  const busy = new Set(history.people.filter(({ daily }) => sumAt(daily, fortnight) > 0).map(({ key }) => key));
  return developersIn(scope, owners, since).filter(({ userId }) => !busy.has(userId)).length;
};

const estimateNotes = ({ calibration }: DigestInput): Note[] => {
  if (calibration === undefined) return [];
  const { models, unpriced } = calibration;
  const told = (off: boolean) =>
    models
      .filter((model) => isPriceOff(model) === off)
      .map((model) => ({ name: model.name, deviation: deviationOf(model) }));
  const [right, wrong] = [told(false), told(true)];
  return [
    ...(wrong.length > 0 ? [{ kind: 'prices-off' as const, models: wrong }] : []),
    ...(unpriced.length > 0 ? [{ kind: 'unpriced' as const, models: unpriced }] : []),
    ...(right.length > 0 ? [{ kind: 'estimates' as const, models: right }] : []),
  ];
};

/** In the order in which they matter. */
export const notesOf = (input: DigestInput, { through, days }: Period): Note[] => {
  const { history, scope, smallAnomalies, tags } = input;
  // These are known of the whole bill only, and are not part of one team's.
  const ofBill = scope.kind === 'organisation';
  const total = sumAt(history.totals, days);
  const untagged = sumAt(history.untagged, days);
  const next = addDays(through, 1);
  const soFar = history.totals[daysBetween(history.from, next)] ?? 0;
  const idle = idlePeople(input, through);
  const unread = [...history.unread].sort(([, one], [, other]) => other - one);
  return [
    ...(tags ? [{ kind: 'tags' as const, tags }] : []),
    ...(untagged >= CENT
      ? [
          {
            kind: 'untagged' as const,
            amount: untagged,
            share: total > 0 ? untagged / total : 1,
            ...(tags ? { explained: true } : {}),
          },
        ]
      : []),
    ...(Math.abs(history.disagreement) >= CENT
      ? [{ kind: 'disagreement' as const, difference: history.disagreement }]
      : []),
    ...restatedNotes(input),
    ...(soFar > 0 ? [{ kind: 'arriving' as const, day: next, soFar }] : []),
    ...(ofBill && unread.length > 0
      ? [
          {
            kind: 'unread' as const,
            usageTypes: unread.map(([usageType]) => usageType),
            amount: unread.reduce((sum, [, amount]) => sum + amount, 0),
          },
        ]
      : []),
    ...(ofBill ? [...history.otherCurrencies] : []).map(([currency, amount]) => ({
      kind: 'other-currency' as const,
      currency,
      amount,
    })),
    ...(smallAnomalies > 0 ? [{ kind: 'small-anomalies' as const, count: smallAnomalies }] : []),
    ...estimateNotes(input),
    ...(idle > 0 ? [{ kind: 'idle' as const, people: idle }] : []),
  ];
};
