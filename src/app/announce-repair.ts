// Makes a change of a repair that gives a developer other profiles than before: what they have set up must follow.
import type { Step } from '../core/plan.ts';
import { stepKey } from '../core/plan.ts';
import type { AccessRun } from './access-run.ts';
import { changeDesired } from './change-desired.ts';

const CAUSE = 'drift';

/** The steps that make a profile anew. */
export const anew = (steps: readonly Step[]): Step[] => steps.filter(({ kind }) => kind === 'create-profile');

/** Nothing else is desired than before, but under the next revision, so that the developer is told when it is seen true. */
export const announceRepair = async ({ deps, access }: AccessRun, steps: readonly Step[]): Promise<void> => {
  const at = deps.clock.now().toISOString();
  const subject = steps.map(stepKey).join(', ');
  await changeDesired(deps, access.userId, { at, kind: 'repaired', subject, detail: 'Deleted by hand' }, () => ({
    change: { kind: 'repaired', at, cause: CAUSE },
  }));
};
