// What the worker does with one message of the queue: it names what to look at, and the loop finds out the rest.
import type { ConvergeDeps } from './access-run.ts';
import { convergeAccess } from './converge-access.ts';
import { type ConvergeAdoptionDeps, convergeAdoption } from './converge-adoption.ts';
import { type ConvergeAlertDeps, convergeAlert } from './converge-alert.ts';
import { type ConvergeCardDeps, convergeAlertCard } from './converge-alert-card.ts';
import { type ConvergeTestDeps, convergeAlertTest } from './converge-alert-test.ts';
import { type ConvergeBudgetDeps, convergeBudget } from './converge-budget.ts';
import { type ConvergeDiagnosisDeps, convergeDiagnosis } from './converge-diagnosis.ts';
import { type ConvergeDigestDeps, convergeDigest } from './converge-digest.ts';
import { type ConvergeNewsDeps, convergeNews } from './converge-news.ts';
import { type ConvergeReportDeps, convergeReport } from './converge-report.ts';
import { type ConvergeRequestDeps, convergeRequest } from './converge-request.ts';
import { type ConvergeRolloutDeps, convergeRollout } from './converge-rollout.ts';
import { type ConvergeTagsDeps, convergeTags } from './converge-tags.ts';
import { guardAccess } from './guard-access.ts';
import { guardTeams } from './guard-teams.ts';
import { type NoteLeaverDeps, noteLeaver } from './note-leaver.ts';
import type { Job } from './ports.ts';
import { type ReconcileDeps, reconcile } from './reconcile.ts';
import { type RefreshMeterDeps, refreshMeter } from './refresh-meter.ts';
import { refreshSpend } from './refresh-spend.ts';
import { type ExportDeps, sendExport } from './send-export.ts';
import { type SendListDeps, sendList } from './send-list.ts';
import { tellOffers } from './tell-offers.ts';

export type HandleJobDeps = ConvergeDeps &
  ConvergeNewsDeps &
  ConvergeRolloutDeps &
  ConvergeRequestDeps &
  ConvergeAlertDeps &
  ConvergeCardDeps &
  ConvergeTestDeps &
  ConvergeBudgetDeps &
  ConvergeDigestDeps &
  ExportDeps &
  ConvergeTagsDeps &
  RefreshMeterDeps &
  SendListDeps &
  ReconcileDeps &
  NoteLeaverDeps &
  ConvergeReportDeps &
  ConvergeAdoptionDeps &
  ConvergeDiagnosisDeps;

/** `messageId` is that of the queue, the same at every redelivery. Throws when the message should be delivered again. */
export const handleJob = (deps: HandleJobDeps, job: Job, messageId: string): Promise<void> => {
  switch (job.kind) {
    case 'access':
      return convergeAccess(deps, job.id, messageId);
    case 'news':
      return convergeNews(deps, job.id);
    case 'rollout':
      return convergeRollout(deps, job.id);
    case 'rollout-offers':
      return tellOffers(deps);
    case 'request':
      return convergeRequest(deps, job.id);
    case 'alert':
      return convergeAlert(deps, job.id);
    case 'alert-card':
      return convergeAlertCard(deps, job.id);
    case 'alert-test':
      return convergeAlertTest(deps, job.id);
    case 'budget':
      return convergeBudget(deps, job.id);
    case 'costs':
      return refreshSpend(deps);
    case 'digest':
      return convergeDigest(deps, job.id);
    case 'export':
      return sendExport(deps, job.id);
    case 'tags':
      return convergeTags(deps);
    case 'meter':
      return refreshMeter(deps);
    case 'guard':
      return guardAccess(deps, job.id);
    case 'guard-teams':
      return guardTeams(deps);
    case 'list':
      return sendList(deps, job.id);
    case 'reconcile':
      return reconcile(deps, job.id);
    case 'leaver':
      return noteLeaver(deps, job.id);
    case 'report':
      return convergeReport(deps, job.id);
    case 'adoption':
      return convergeAdoption(deps, job.id);
    case 'doctor':
      return convergeDiagnosis(deps, job.id);
  }
};
