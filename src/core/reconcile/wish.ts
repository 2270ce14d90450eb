// Which steps of a plan may be taken: all towards something newly wished, and of what was changed by hand what is configured.
import type { Access } from '../access.ts';
import { isAsked } from '../access-due.ts';
import { lastOf } from '../access-news.ts';
import { fingerprint } from '../fingerprint.ts';
import type { Seen, Step } from '../plan.ts';
import { budgetFor } from '../progress.ts';
import type { Settings } from '../settings.ts';
import { otherManager } from './manager.ts';

/** Changes when the settings ask for something else of an access than before, though nobody has decided about it. */
export const configurationOf = (access: Access, settings: Settings): string => {
  const { counts, actual } = budgetFor(access, settings);
  const { developer, team, state } = settings.tags;
  return fingerprint([developer, team, state, counts, actual]);
};

/** Whether the settings have changed since they were last brought about; not where nobody has written that down. */
export const isConfiguredAnew = (access: Access, settings: Settings): boolean => {
  const { brought } = access.observed;
  return brought !== undefined && brought.configuration !== configurationOf(access, settings);
};

/** Whether there is something to bring about that was never seen true, rather than something true to be kept. */
export const isWish = (access: Access, settings: Settings): boolean => {
  const { revision } = access.desired;
  const { brought, failure } = access.observed;
  if (brought === undefined) return access.observed.revision < revision || failure !== undefined;
  return brought.revision < revision || isConfiguredAnew(access, settings);
};

/** Whether what was changed by hand is put right, and a rename is followed. */
export const mayRepair = (access: Access, settings: Settings): boolean =>
  settings.housekeeping.drift === 'repair' || isAsked(access) || isWish(access, settings);

/** Whether all that is new is that what was deleted by hand is made anew. */
const isOnlyRepair = (access: Access, settings: Settings): boolean => {
  const { desired, observed } = access;
  const isNew = observed.brought !== undefined && observed.brought.last !== lastOf(desired);
  return isNew && desired.change?.kind === 'repaired' && !isConfiguredAnew(access, settings);
};

/** Whether another tool has taken the profile of the step over; it would only be fought about. */
const isTakenOver = (step: Step, { profiles }: Seen, { desired }: Access): boolean => {
  if (step.kind !== 'retag-profile') return false;
  const profile = profiles.find(({ arn }) => arn === step.arn);
  return profile !== undefined && otherManager(profile, desired.adopted) !== undefined;
};

/** Of the steps those to take now. `access` is as it was before the look that led to `seen`. */
export const permitted = (steps: Step[], access: Access, seen: Seen, settings: Settings): Step[] => {
  if (isWish(access, settings) && !isOnlyRepair(access, settings)) return steps;
  const repairs = mayRepair(access, settings);
  return steps.filter((step) => {
    // Its time has come: nobody has changed anything by hand.
    if (step.kind === 'delete-profile' || step.kind === 'delete-budget') return true;
    return repairs && !isTakenOver(step, seen, access);
  });
};
