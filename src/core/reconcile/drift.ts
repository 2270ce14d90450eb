// What somebody changed by hand: the difference between what was seen true and what is there now.
import { type Access, failureOf, isReady, type ProfileRecord } from '../access.ts';
import { type BudgetTerms, isBudgetSame, type SeenBudget } from '../budget.ts';
import { plan, type Seen, type Step, stepKey } from '../plan.ts';
import { budgetFor, owedKeys } from '../progress.ts';
import type { Settings } from '../settings.ts';
import type { BudgetPart, Drift, TagChange } from './finding.ts';
import { otherManager } from './manager.ts';
import { type ByArn, type Sighting, seenOf } from './sighting.ts';
import { isConfiguredAnew, isWish } from './wish.ts';

/** The index of tags is a while behind: of what was changed lately nobody can say who did it. */
const INDEX_LAG_MS = 15 * 60_000;

/** AWS has refused something of it, and nothing is tried until the next look. */
const isRefused = (access: Access): boolean =>
  failureOf(access) !== undefined && access.observed.nextAttemptAt === undefined;

/** Whether it was true, or refused, for long enough that a difference is somebody else's doing. */
export const isSettled = (access: Access, { at }: Pick<Sighting, 'at'>): boolean =>
  (isReady(access) || isRefused(access)) &&
  access.observed.intents.length === 0 &&
  Date.parse(access.observed.at) <= Date.parse(at) - INDEX_LAG_MS;

const changesOf = (wanted: Record<string, string>, { tags }: Pick<ProfileRecord, 'tags'>): TagChange[] =>
  Object.entries(wanted).flatMap(([key, should]) =>
    tags[key] === should ? [] : [{ key, should, ...(tags[key] === undefined ? {} : { is: tags[key] }) }],
  );

const partsOf = (wanted: BudgetTerms, seen: SeenBudget): BudgetPart[] => {
  const { limit, actual, forecast } = seen;
  const sorted = (alerts: Pick<SeenBudget, 'actual' | 'forecast'>) =>
    JSON.stringify([alerts.actual, alerts.forecast].map((thresholds) => [...thresholds].sort()));
  return [
    ...(wanted.limit === limit ? [] : ['limit' as const]),
    ...(isBudgetSame({ ...wanted, limit, actual, forecast }, seen) ? [] : ['filter' as const]),
    ...(sorted(wanted) === sorted(seen) ? [] : ['alerts' as const]),
  ];
};

const driftIn = (step: Step, { userId, desired }: Access, seen: Seen): Drift[] => {
  switch (step.kind) {
    case 'create-profile':
      return [{ kind: 'profile-gone', userId, model: step.model, region: step.region }];
    case 'retag-profile': {
      const { model, region, arn } = step;
      const found = seen.profiles.find((profile) => profile.arn === arn);
      if (found === undefined) return [];
      const manager = otherManager(found, desired.adopted);
      const tags = changesOf(step.tags, found);
      return [{ kind: 'profile-retagged', userId, model, region, arn, tags, ...(manager ? { manager } : {}) }];
    }
    case 'create-budget':
      return [{ kind: 'budget-gone', userId, name: step.budget.name }];
    case 'update-budget':
      return [{ kind: 'budget-edited', userId, name: step.budget.name, parts: partsOf(step.budget, step.seen) }];
    case 'add-member':
      return [{ kind: 'member-gone', userId }];
    case 'remove-member':
      return [{ kind: 'member-back', userId }];
    // Its time has come, and the loop knows.
    case 'delete-profile':
    case 'delete-budget':
      return [];
  }
};

const renameOf = ({ userId, desired }: Access, { users }: Sighting): Drift[] => {
  const user = users.get(userId);
  if (user === undefined || user === 'gone' || desired.state === 'revoked') return [];
  const [from, to] = [desired.developerId, user.userName];
  return from === to ? [] : [{ kind: 'renamed', userId, from, to }];
};

/** Whatever is not as it was brought about, whoever is at it. What AWS has refused was never there, so it is no difference. */
export const differencesOf = (
  access: Access,
  sighting: Sighting,
  profiles: ByArn,
  settings: Settings,
  now: Date,
): Drift[] => {
  const seen = seenOf(access, sighting, profiles, settings);
  const owed = isWish(access, settings) ? owedKeys(access, settings, now) : new Set<string>();
  const isShown = (step: Step): boolean => sighting.budgets !== undefined || stepKey(step) !== 'budget';
  const steps = plan(access.desired, seen, budgetFor(access, settings), settings.tags, now).filter(
    (step) => isShown(step) && !owed.has(stepKey(step)),
  );
  return [...steps.flatMap((step) => driftIn(step, access, seen)), ...renameOf(access, sighting)];
};

/** None while it is being changed by the loop itself, or is to become what the settings say anew. */
export const driftOf = (...looked: Parameters<typeof differencesOf>): Drift[] => {
  const [access, sighting, , settings] = looked;
  if (!isSettled(access, sighting) || (isReady(access) && isConfiguredAnew(access, settings))) return [];
  return differencesOf(...looked);
};
