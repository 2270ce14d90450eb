// Takes one step of a plan in AWS and believes it only when it was read back.
import { formerWith, slotOf, type Waiting } from '../core/access.ts';
import { type BudgetTerms, budgetClaim, isBudgetSame } from '../core/budget.ts';
import { Throttled } from '../core/errors.ts';
import type { AuditEvent } from '../core/event.ts';
import { type Step, stepKey } from '../core/plan.ts';
import { budgetFor } from '../core/progress.ts';
import type { AccessRun } from './access-run.ts';
import { changeMembership } from './change-membership.ts';
import { createProfile } from './create-profile.ts';
import { writeBudget } from './write-budget.ts';

type Delete = Extract<Step, { kind: 'delete-profile' }>;
type Retag = Extract<Step, { kind: 'retag-profile' }>;

const retagProfile = async (run: AccessRun, { model, region, arn, tags }: Retag, at: string): Promise<void> => {
  const { profiles } = run.deps;
  await profiles.retag(region, arn, tags);
  const seen = await profiles.tagsOf(region, arn);
  if (seen === undefined) {
    await run.audit({ kind: 'profile-gone', subject: `profile:${slotOf({ model, region })}`, detail: arn });
    await run.record({ profiles: run.observed.profiles.filter((profile) => profile.arn !== arn) });
    throw new Throttled(`Profile ${arn} went away before it was tagged.`);
  }
  if (Object.entries(tags).some(([key, value]) => seen[key] !== value)) {
    throw new Throttled(`Bedrock does not show the new tags of ${arn} yet.`);
  }
  await run.audit({ at, kind: 'profile-retagged', subject: `profile:${slotOf({ model, region })}`, detail: arn });
  const recorded = run.observed.profiles.map((profile) => (profile.arn === arn ? { ...profile, tags: seen } : profile));
  await run.record({ profiles: recorded });
};

const deleteProfile = async (run: AccessRun, { model, region, arn }: Delete, at: string): Promise<void> => {
  const { profiles } = run.deps;
  await profiles.remove(region, arn);
  if (await profiles.exists(region, arn)) throw new Throttled(`Bedrock still shows ${arn}, which it has just deleted.`);
  await run.audit({ at, kind: 'profile-deleted', subject: `profile:${slotOf({ model, region })}`, detail: arn });
  const { profiles: recorded } = run.observed;
  const gone = recorded.filter((profile) => profile.arn === arn);
  await run.record({
    profiles: recorded.filter((profile) => profile.arn !== arn),
    former: formerWith(run.observed, gone, run.deps.clock.now().toISOString()),
  });
};

const BUDGET_EVENTS = {
  'create-budget': 'budget-created',
  'update-budget': 'budget-updated',
  'delete-budget': 'budget-deleted',
} as const;

export const budgetEvent = (
  kind: keyof typeof BUDGET_EVENTS,
  budget: BudgetTerms,
  at: string,
): AuditEvent & { at: string } => ({
  at,
  kind: BUDGET_EVENTS[kind],
  subject: budget.name,
  detail: `$${budget.limit} a day`,
});

const setBudget = async (run: AccessRun, step: Extract<Step, { budget: BudgetTerms }>, at: string): Promise<void> => {
  const { budget } = step;
  const before = step.kind === 'update-budget' ? step.seen : undefined;
  if (before === undefined) await run.deps.accesses.claim(budgetClaim(budget.name), run.access.userId);
  const seen = await writeBudget(run.deps.budgets, budget, before);
  if (seen === undefined || !isBudgetSame(budget, seen)) {
    throw new Throttled('AWS Budgets does not show the budget as it was written yet.');
  }
  await run.audit(budgetEvent(step.kind, budget, at));
  await run.record({ budget });
};

const deleteBudget = async (run: AccessRun, name: string, at: string): Promise<void> => {
  const { budgets, settings } = run.deps;
  await budgets.remove(name);
  if (await budgets.get(name)) throw new Throttled('AWS Budgets still shows the budget, which it has just deleted.');
  await run.audit(budgetEvent('delete-budget', budgetFor(run.access, settings), at));
  await run.record({ budget: undefined });
};

// A step that a broken run began keeps its time, so that the audit trail holds it once.
const begunAt = ({ observed, deps }: AccessRun, key: string): string =>
  observed.doing?.step === key ? observed.doing.at : deps.clock.now().toISOString();

/** Done when it returns, unless it answers what it waits for; a `Refused` or `Throttled` leaves the record saying what was under way. */
export const takeStep = async (run: AccessRun, step: Step): Promise<Waiting | undefined> => {
  const key = stepKey(step);
  const at = begunAt(run, key);
  await run.record({ doing: { step: key, at } });
  await run.tell();
  switch (step.kind) {
    case 'add-member':
      return changeMembership(run, 'join', at);
    case 'remove-member':
      return changeMembership(run, 'leave', at);
    case 'create-profile':
      await createProfile(run, step);
      break;
    case 'retag-profile':
      await retagProfile(run, step, at);
      break;
    case 'delete-profile':
      await deleteProfile(run, step, at);
      break;
    case 'delete-budget':
      await deleteBudget(run, step.name, at);
      break;
    case 'create-budget':
    case 'update-budget':
      await setBudget(run, step, at);
  }
  return undefined;
};
