// The whole account as one look saw it, and what of it belongs to one developer.
import type { Access } from '../access.ts';
import type { SeenBudget } from '../budget.ts';
import type { DirectoryUser } from '../identity.ts';
import type { Seen } from '../plan.ts';
import { budgetFor } from '../progress.ts';
import type { Settings } from '../settings.ts';

/** An application inference profile. `tags` is absent while the index of tags does not show it; `models` are ARNs. */
export type SeenProfile = {
  arn: string;
  region: string;
  name: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  models: string[];
  tags?: Record<string, string>;
};

export type Sighting = {
  /** When the look began: ISO 8601, UTC. */
  at: string;
  /** The regions that were looked at. */
  regions: string[];
  profiles: SeenProfile[];
  /** Daily budgets of this bot by name; undefined where AWS does not show them. Their alerts are all there are, whoever hears them. */
  budgets?: Map<string, SeenBudget>;
  /** User ids of the group's members; undefined without Identity Center, and where it does not show them. */
  members?: Set<string>;
  /** Users of Identity Center by id, `gone` where it knows none; whoever was not asked about is missing. */
  users: Map<string, DirectoryUser | 'gone'>;
  /** Slack user ids of those whom Slack showed as deactivated. */
  deactivated: Set<string>;
};

/** Profiles by ARN, for looking many up. */
export type ByArn = ReadonlyMap<string, SeenProfile>;

export const byArn = ({ profiles }: { profiles: readonly SeenProfile[] }): ByArn =>
  new Map(profiles.map((profile) => [profile.arn, profile]));

/** Alerts that people have added to a budget are theirs; only ours can be missing. */
const ourBudget = (access: Access, { budgets }: Sighting, settings: Settings): SeenBudget | undefined => {
  if (budgets === undefined) return access.observed.budget;
  const terms = budgetFor(access, settings);
  const seen = budgets.get(terms.name);
  return (
    seen && {
      ...seen,
      actual: seen.actual.filter((threshold) => terms.actual.includes(threshold)),
      forecast: seen.forecast.filter((threshold) => terms.forecast.includes(threshold)),
    }
  );
};

/**
 * What a look at this developer alone would have seen of what is recorded. Where nobody looked, it is taken to be as it is
 * recorded, and so are tags that the index does not show.
 */
export const seenOf = (access: Access, sighting: Sighting, profiles: ByArn, settings: Settings): Seen => {
  const { members, regions } = sighting;
  const budget = ourBudget(access, sighting, settings);
  return {
    profiles: access.observed.profiles.flatMap((recorded) => {
      if (!regions.includes(recorded.region)) return [recorded];
      const found = profiles.get(recorded.arn);
      return found ? [{ ...recorded, tags: found.tags ?? recorded.tags }] : [];
    }),
    membership: members === undefined ? 'not-configured' : members.has(access.userId) ? 'member' : 'none',
    ...(budget ? { budget } : {}),
  };
};
