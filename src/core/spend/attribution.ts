// The team and tags of a developer by UTC day: a cost belongs to what was in force on its day, for ever.
import { addDays, type Day } from '../day.ts';

/** In force from `from` (inclusive) until the next one begins. */
export type Attribution = { from: Day; developerId: string; team: string; tags: Record<string, string> };

type Terms = Omit<Attribution, 'from'>;

const same = (one: Terms, other: Terms): boolean =>
  one.developerId === other.developerId &&
  one.team === other.team &&
  JSON.stringify(one.tags) === JSON.stringify(other.tags);

/**
 * The attributions after a change on `today`. A day of change belongs to what was before, so the new terms begin on the
 * next day; the first ones begin at once. What is past is never rewritten.
 */
export const attributed = (before: readonly Attribution[], today: Day, terms: Terms): Attribution[] => {
  const from = before.length === 0 ? today : addDays(today, 1);
  const kept = before.filter((one) => one.from < from);
  const last = kept.at(-1);
  return last && same(last, terms) ? kept : [...kept, { from, ...terms }];
};
