// What is marked as this bot's and stands in none of its records: it is told, and never touched.
import type { Access } from '../access.ts';
import { MANAGED_BY, MANAGED_BY_KEY } from '../names.ts';
import { isOver } from '../profile-fate.ts';
import { budgetFor } from '../progress.ts';
import type { Settings } from '../settings.ts';
import { ownersOf } from '../spend/owners.ts';
import type { Stray } from './finding.ts';
import type { SeenProfile, Sighting } from './sighting.ts';

/** What was made a moment ago may be in nobody's record yet. */
const YOUNG_MS = 3600_000;

/** ARNs of every profile that a record knows. */
export const knownArns = (accesses: readonly Access[]): Set<string> =>
  new Set(
    accesses.flatMap(({ desired, observed }) =>
      [...observed.profiles, ...desired.adopted, ...desired.retiring].flatMap(({ arn }) => arn ?? []),
    ),
  );

const isOurs = ({ tags }: SeenProfile): boolean => tags?.[MANAGED_BY_KEY] === MANAGED_BY;

export const strayProfiles = (
  accesses: readonly Access[],
  { profiles, at }: Sighting,
  { tags: keys }: Settings,
): Stray[] => {
  const known = knownArns(accesses);
  const intended = new Set(accesses.flatMap(({ observed }) => observed.intents.map(({ name }) => name)));
  const now = new Date(at);
  const holders = ownersOf(accesses.filter(({ desired }) => !isOver(desired, now)));
  return profiles
    .filter(isOurs)
    .filter(({ arn, name }) => !known.has(arn) && !intended.has(name))
    .filter(({ createdAt }) => Date.parse(createdAt) <= Date.parse(at) - YOUNG_MS)
    .map(({ arn, region, name, tags }): Stray => {
      const developer = tags?.[keys.developer];
      const holder = developer === undefined ? undefined : holders.get(developer);
      return holder
        ? { kind: 'profile-extra', userId: holder.userId, region, arn, name }
        : { kind: 'profile-orphan', region, arn, name, ...(developer ? { developer } : {}) };
    });
};

export const strayBudgets = (accesses: readonly Access[], { budgets }: Sighting, settings: Settings): Stray[] => {
  const known = new Set(accesses.map((access) => budgetFor(access, settings).name));
  return [...(budgets?.keys() ?? [])]
    .filter((name) => !known.has(name))
    .map((name) => ({ kind: 'budget-orphan', name }));
};
