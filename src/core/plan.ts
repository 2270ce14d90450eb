// The difference between what is desired and what AWS holds, as steps. Everything the bot changes in AWS is one of these.
import { type Desired, type ProfileRecord, slotOf } from './access.ts';
import { type BudgetTerms, isBudgetSame, type SeenBudget } from './budget.ts';
import { MANAGED_BY, MANAGED_BY_KEY, REQUEST_ID_KEY } from './names.ts';

/** What AWS holds for one developer, as just read. */
export type Seen = {
  profiles: ProfileRecord[];
  membership: 'member' | 'none' | 'not-configured';
  budget?: SeenBudget;
};

export type Step =
  | { kind: 'create-profile'; model: string; region: string; tags: Record<string, string> }
  | { kind: 'retag-profile'; model: string; region: string; arn: string; tags: Record<string, string> }
  | { kind: 'add-member' }
  | { kind: 'create-budget'; budget: BudgetTerms }
  | { kind: 'update-budget'; budget: BudgetTerms; seen: SeenBudget };

export type TagKeys = { developer: string; team: string; state: string };

/** Names a goal, the same for every step towards it and for its line in the progress. */
export const stepKey = (step: Step): string => {
  switch (step.kind) {
    case 'create-profile':
    case 'retag-profile':
      return `profile:${slotOf(step)}`;
    case 'add-member':
      return 'membership';
    case 'create-budget':
    case 'update-budget':
      return 'budget';
  }
};

/** The tags that a profile of this developer carries while it is in the given state. */
export const profileTags = (desired: Desired, keys: TagKeys, state: string): Record<string, string> => ({
  ...desired.tags,
  [keys.developer]: desired.developerId,
  [keys.team]: desired.team,
  [keys.state]: state,
  [MANAGED_BY_KEY]: MANAGED_BY,
  ...(desired.requestIds[0] === undefined ? {} : { [REQUEST_ID_KEY]: desired.requestIds[0] }),
});

const differs = (wanted: Record<string, string>, actual: Record<string, string>): boolean =>
  Object.entries(wanted).some(([key, value]) => actual[key] !== value);

const profileSteps = (desired: Desired, seen: Seen, keys: TagKeys): Step[] => {
  const isDesired = ({ model, region }: { model: string; region: string }) =>
    desired.models.includes(model) && region === desired.region;
  const create = desired.models
    .map((model) => ({ model, region: desired.region }))
    .filter((slot) => !seen.profiles.some((profile) => slotOf(profile) === slotOf(slot)))
    .map((slot): Step => ({ kind: 'create-profile', ...slot, tags: profileTags(desired, keys, desired.state) }));
  const retag = seen.profiles.flatMap(({ model, region, arn, tags: actual }): Step[] => {
    // A profile that is no longer wanted is suspended rather than deleted: its late costs keep their name.
    const tags = profileTags(desired, keys, isDesired({ model, region }) ? desired.state : 'suspended');
    return differs(tags, actual) ? [{ kind: 'retag-profile', model, region, arn, tags }] : [];
  });
  // Taking away comes before giving.
  return [...retag, ...create];
};

const budgetSteps = (budget: BudgetTerms, seen: SeenBudget | undefined): Step[] => {
  if (seen === undefined) return [{ kind: 'create-budget', budget }];
  return isBudgetSame(budget, seen) ? [] : [{ kind: 'update-budget', budget, seen }];
};

/**
 * The steps from what was seen to what is desired, in the order to take them; none when it is all true.
 * The budget and the group come last so that nobody spends through a profile that nobody watches for long.
 */
export const plan = (desired: Desired, seen: Seen, budget: BudgetTerms, keys: TagKeys): Step[] => [
  ...profileSteps(desired, seen, keys),
  ...budgetSteps(budget, seen.budget),
  ...(seen.membership === 'none' ? [{ kind: 'add-member' } as const] : []),
];
