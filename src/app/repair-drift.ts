// An admin asks for what was changed by hand to be put right, where the configuration only tells of it.
import { Conflict, UserError } from '../core/errors.ts';
import { type Finding, isRepairable } from '../core/reconcile/finding.ts';
import type { Settings } from '../core/settings.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { Clock, Jobs, Workspace } from './ports.ts';
import type { Reconciliations } from './reconcile-ports.ts';

export type RepairDeps = {
  settings: Settings;
  workspace: Workspace;
  reconciliations: Reconciliations;
  jobs: Jobs;
  clock: Clock;
};

/** The worker does it, and the report shows how it ends. A UserError when there is nothing left of the report to put right. */
export const repairDrift = async (deps: RepairDeps, clicker: Clicker, reportId: string): Promise<void> => {
  const { reconciliations, jobs, clock } = deps;
  const { person } = await authoriseAdmin(deps, clicker);
  const state = await reconciliations.get();
  const report = state?.report;
  if (state === undefined || report === undefined || report.id !== reportId) {
    throw new UserError('A later report has taken the place of this one. Use that one.');
  }
  if (report.repair) throw new UserError('It is being put right already; the report shows how it ends.');
  const found = [...report.findings, ...(report.earlier ?? [])];
  const isOpen = (finding: Finding) =>
    finding.kind === 'leaver' ? report.heldBack : !report.repairs && isRepairable(finding);
  if (!found.some(isOpen)) throw new UserError('There is nothing to put right.');
  const repair = { by: person.id, at: clock.now().toISOString() };
  try {
    await reconciliations.save({ ...state, report: { ...report, repair, settled: false } });
  } catch (error) {
    if (error instanceof Conflict) return repairDrift(deps, clicker, reportId);
    throw error;
  }
  await jobs.enqueue({ kind: 'report', id: reportId });
};
