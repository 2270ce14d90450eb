// How far the loop has come, as the tasks that a person follows. Derived from the plan, so that it never claims more than was seen.
import { type Access, failureOf, type Observed, slotOf, type Waiting } from './access.ts';
import type { BudgetTerms } from './budget.ts';
import { modelName } from './catalogue.ts';
import { dollars } from './money.ts';
import { budgetName } from './names.ts';
import { plan, type Seen, stepKey } from './plan.ts';
import type { Settings } from './settings.ts';

export type Task = {
  key: string;
  title: string;
  status: 'pending' | 'in_progress' | 'complete' | 'error';
  detail?: string;
};

const recorded = (observed: Observed): Seen => ({
  profiles: observed.profiles,
  membership: observed.membership === 'unknown' ? 'none' : observed.membership,
  ...(observed.budget ? { budget: observed.budget } : {}),
});

/** The daily budget that this access must have. */
export const budgetFor = ({ desired, userId, observed }: Access, { tags, alerts, costs }: Settings): BudgetTerms => ({
  // Whoever is renamed keeps their one budget.
  name: observed.budget?.name ?? budgetName({ userId, developerId: desired.developerId }),
  limit: desired.dailyLimit,
  counts: {
    period: 'daily',
    key: tags.developer,
    values: [desired.developerId],
    recordTypes: costs.recordTypes,
    metric: costs.metric,
  },
  actual: alerts.thresholds,
  forecast: [],
});

const waitingText = ({ what, group }: Waiting): string =>
  what === 'join'
    ? `Waits until an admin adds you to the group ${group} in your company's identity provider`
    : `Waits until an admin takes you out of the group ${group} in your company's identity provider`;

/** Keys of the goals that are not reached, as the record shows AWS: a look may find more. */
export const owedKeys = (access: Access, settings: Settings, now: Date): Set<string> =>
  new Set(
    plan(access.desired, recorded(access.observed), budgetFor(access, settings), settings.tags, now).map(stepKey),
  );

/** The goals of this access in the order in which they are worked on; one whose step remains is not complete. */
export const progressOf = (access: Access, settings: Settings): Task[] => {
  const { desired, observed } = access;
  const open = owedKeys(access, settings, new Date(observed.at));
  const failure = failureOf(access);
  const joinsLater = desired.state === 'suspended' && observed.membership === 'none';
  const statusOf = (key: string): Task['status'] => {
    if (failure?.step === key) return 'error';
    if (key === 'membership' && joinsLater) return 'pending';
    if (!open.has(key)) return 'complete';
    if (key === 'membership' && observed.waiting) return 'in_progress';
    return observed.doing?.step === key ? 'in_progress' : 'pending';
  };
  const task = (key: string, title: string, detail?: string): Task => {
    const failed = failure?.step === key ? failure.message : undefined;
    return { key, title, status: statusOf(key), ...(failed || detail ? { detail: failed ?? detail } : {}) };
  };
  const nameOf = (model: string): string => modelName(settings.models, model);
  const skipped = observed.membership === 'not-configured' ? 'Skipped: no Identity Center is configured' : undefined;
  const later = joinsLater ? 'Follows when the access is given back' : skipped;
  const membership = observed.waiting ? waitingText(observed.waiting) : later;
  if (desired.state === 'revoked') {
    return [
      ...observed.profiles.map((profile) =>
        task(`profile:${slotOf(profile)}`, `${nameOf(profile.model)} switched off`),
      ),
      task('membership', 'Left the sign-in group', membership),
    ];
  }
  return [
    task('identity', 'Identity in AWS', `You are ${desired.developerId}`),
    ...desired.models.map((model) =>
      task(`profile:${slotOf({ model, region: desired.region })}`, `${nameOf(model)} in ${desired.region}`),
    ),
    task('budget', `Daily budget of ${dollars(desired.dailyLimit)}`),
    task('membership', 'Sign-in group', membership),
  ];
};

/** `3 of 5`: completed tasks of all. */
export const countOf = (tasks: Task[]): { done: number; of: number } => ({
  done: tasks.filter(({ status }) => status === 'complete').length,
  of: tasks.length,
});
