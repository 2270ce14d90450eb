// The part of the sweep about the whole account: looks that were held up, and what they found that is not told to its end.
import type { Access } from '../core/access.ts';
import { isAdoptionBehind } from '../core/adopt/adoption.ts';
import { isReportBehind } from '../core/reconcile/report.ts';
import type { Settings } from '../core/settings.ts';
import type { Adoptions } from './adoption-ports.ts';
import type { Clock, Jobs } from './ports.ts';
import type { Reconciliations } from './reconcile-ports.ts';

export type SweepReconciliationDeps = {
  settings: Settings;
  reconciliations: Reconciliations;
  adoptions: Adoptions;
  jobs: Jobs;
  clock: Clock;
};

export const sweepReconciliation = async (
  { settings, reconciliations, adoptions, jobs, clock }: SweepReconciliationDeps,
  accesses: readonly Access[],
): Promise<void> => {
  const { again, report } = (await reconciliations.get()) ?? {};
  if (again && Date.parse(again.at) <= clock.now().getTime()) await jobs.enqueue({ kind: 'reconcile', id: again.run });
  if (report && isReportBehind(report, accesses, settings)) await jobs.enqueue({ kind: 'report', id: report.id });
  for (const adoption of await adoptions.unsettled()) {
    if (isAdoptionBehind(adoption, accesses, settings)) await jobs.enqueue({ kind: 'adoption', id: adoption.id });
  }
};
