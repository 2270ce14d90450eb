// The difference between what is desired and what AWS holds, as steps. Everything the bot changes in AWS is one of these.
import { type AccessState, type Desired, type ProfileRecord, slotOf } from './access.ts';
import { type BudgetTerms, isBudgetSame, type SeenBudget } from './budget.ts';
import { MANAGED_BY, MANAGED_BY_KEY, REQUEST_ID_KEY } from './names.ts';
import { type Fate, fateOf, isCurrent, isOver, isUsableToTheLast } from './profile-fate.ts';

/** What AWS holds for one developer, as just read. */
export type Seen = {
  profiles: ProfileRecord[];
  membership: 'member' | 'none' | 'not-configured';
  budget?: SeenBudget;
};

export type Step =
  | { kind: 'create-profile'; model: string; region: string; tags: Record<string, string> }
  | { kind: 'retag-profile'; model: string; region: string; arn: string; tags: Record<string, string> }
  | { kind: 'delete-profile'; model: string; region: string; arn: string }
  | { kind: 'add-member' }
  | { kind: 'remove-member' }
  | { kind: 'create-budget'; budget: BudgetTerms }
  | { kind: 'update-budget'; budget: BudgetTerms; seen: SeenBudget }
  | { kind: 'delete-budget'; name: string };

export type TagKeys = { developer: string; team: string; state: string };

/** Names a goal, the same for every step towards it and for its line in the progress. */
export const stepKey = (step: Step): string => {
  switch (step.kind) {
    case 'create-profile':
    case 'retag-profile':
    case 'delete-profile':
      return `profile:${slotOf(step)}`;
    case 'add-member':
    case 'remove-member':
      return 'membership';
    case 'create-budget':
    case 'update-budget':
    case 'delete-budget':
      return 'budget';
  }
};

/** Whether the step makes something refuse calls or sign-ins. */
export const stops = (step: Step, { state }: Pick<TagKeys, 'state'>): boolean =>
  step.kind === 'remove-member' || (step.kind === 'retag-profile' && step.tags[state] !== 'active');

/** The tags that a profile of this developer carries while it is in the given state. */
export const profileTags = (desired: Desired, keys: TagKeys, state: AccessState): Record<string, string> => ({
  ...desired.tags,
  [keys.developer]: desired.developerId,
  [keys.team]: desired.team,
  [keys.state]: state,
  [MANAGED_BY_KEY]: MANAGED_BY,
  ...(desired.requestIds[0] === undefined ? {} : { [REQUEST_ID_KEY]: desired.requestIds[0] }),
});

const differs = (wanted: Record<string, string>, actual: Record<string, string>): boolean =>
  Object.entries(wanted).some(([key, value]) => actual[key] !== value);

type Profile = ProfileRecord & { fate: Fate };

const retagged = (desired: Desired, keys: TagKeys, { model, region, arn, fate, tags: actual }: Profile): Step[] => {
  if (fate === 'deleted') return [];
  const tags = profileTags(desired, keys, fate.kept);
  return differs(tags, actual) ? [{ kind: 'retag-profile', model, region, arn, tags }] : [];
};

const deleted = (profiles: Profile[]): Step[] =>
  profiles.flatMap(({ fate, model, region, arn }): Step[] =>
    fate === 'deleted' ? [{ kind: 'delete-profile', model, region, arn }] : [],
  );

const created = (desired: Desired, keys: TagKeys, profiles: ProfileRecord[]): Step[] => {
  const { state, models, region } = desired;
  if (state === 'revoked') return [];
  return models
    .filter((model) => !profiles.some((profile) => profile.model === model && isCurrent(profile, desired)))
    .map((model) => ({ kind: 'create-profile', model, region, tags: profileTags(desired, keys, state) }));
};

const budgetSteps = (desired: Desired, budget: BudgetTerms, { budget: seen, profiles }: Seen, now: Date): Step[] => {
  if (isOver(desired, now)) return seen === undefined ? [] : [{ kind: 'delete-budget', name: budget.name }];
  // Taken away before anything was made: there is nothing that could cost.
  if (desired.state === 'revoked' && seen === undefined && profiles.length === 0) return [];
  if (seen === undefined) return [{ kind: 'create-budget', budget }];
  return isBudgetSame(budget, seen) ? [] : [{ kind: 'update-budget', budget, seen }];
};

const leaving = (desired: Desired, { membership }: Seen): Step[] =>
  desired.state === 'revoked' && membership === 'member' ? [{ kind: 'remove-member' }] : [];

/** Whoever is suspended stays as they are in the group: one who has left is not put back, and anybody else is once it is given back. */
const joining = (desired: Desired, { membership }: Seen): Step[] =>
  desired.state === 'active' && membership === 'none' ? [{ kind: 'add-member' }] : [];

/**
 * The steps from what was seen to what is desired at an instant, in the order to take them; none when it is all true.
 * Taking away comes before giving, but for what is usable to the last: it goes once its successor is there. The budget and
 * the group come last, so that nobody spends through a profile that nobody watches for long.
 */
export const plan = (desired: Desired, seen: Seen, budget: BudgetTerms, keys: TagKeys, now: Date): Step[] => {
  const profiles = seen.profiles.map((profile): Profile => ({ ...profile, fate: fateOf(profile, desired, now) }));
  return [
    ...profiles.flatMap((profile) => retagged(desired, keys, profile)),
    ...leaving(desired, seen),
    ...deleted(profiles.filter((profile) => !isUsableToTheLast(profile, desired))),
    ...created(desired, keys, seen.profiles),
    ...deleted(profiles.filter((profile) => isUsableToTheLast(profile, desired))),
    ...budgetSteps(desired, budget, seen, now),
    ...joining(desired, seen),
  ];
};
