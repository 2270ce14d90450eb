// Tells the admins what a look over the account has found, once, and keeps the message as it stands.
import { Busy, Conflict, Refused, Throttled } from '../core/errors.ts';
import { fingerprint } from '../core/fingerprint.ts';
import { isRepairable } from '../core/reconcile/finding.ts';
import type { Reconciliation } from '../core/reconcile/reconciliation.ts';
import { isAtRest, type Report, type ReportMessage, reportMessage } from '../core/reconcile/report.ts';
import type { Settings } from '../core/settings.ts';
import { askForLook } from './ask-for-look.ts';
import { keepMessage } from './keep-message.ts';
import type { Ledger, Log } from './ports.ts';
import type { Reconciliations, ReportMessenger } from './reconcile-ports.ts';
import { type SuspendLeaversDeps, suspendLeavers } from './suspend-leavers.ts';

export type ConvergeReportDeps = SuspendLeaversDeps & {
  settings: Settings;
  reconciliations: Reconciliations;
  reportMessenger: ReportMessenger;
  ledger: Ledger;
  log: Log;
};

const posted = (
  { settings, ledger, reportMessenger }: ConvergeReportDeps,
  { id, post }: Report,
  message: ReportMessage,
): Promise<NonNullable<Report['post']>> => {
  const key = `report:${id}`;
  return keepMessage(ledger, key, post, {
    post: () => reportMessenger.post(settings.channels.admins, message, key),
    edit: (ref) => reportMessenger.edit(ref, message),
  });
};

const attach = async (
  { ledger, reportMessenger, log }: ConvergeReportDeps,
  report: Report,
  message: ReportMessage,
): Promise<void> => {
  const { post, id } = report;
  if (post === undefined || 'refused' in post) return;
  try {
    await ledger.once(`report:${id}:file`, async () => ({ file: `${await reportMessenger.attach(post, message)}` }));
  } catch (error) {
    // The message says the most of it.
    if (!(error instanceof Refused)) throw error;
    log({ level: 'warn', message: 'Slack takes no file of a report', report: id, code: error.code });
  }
};

const suspendHeldBack = async (
  deps: ConvergeReportDeps,
  report: Report,
  { by, at }: NonNullable<Report['repair']>,
): Promise<void> => {
  const leavers = [...report.findings, ...(report.earlier ?? [])].filter((one) => one.kind === 'leaver');
  await suspendLeavers(deps, leavers, await deps.accesses.all(), at, by);
};

/** What an admin asked for: the loop looks at everybody concerned, and may put right what it finds. */
const repair = async (deps: ConvergeReportDeps, report: Report): Promise<void> => {
  if (report.repair === undefined) return;
  const { by, at } = report.repair;
  if (report.heldBack) await suspendHeldBack(deps, report, report.repair);
  if (report.repairs) return;
  const userIds = new Set(
    [...report.findings, ...(report.earlier ?? [])].filter(isRepairable).map(({ userId }) => userId),
  );
  for (const { userId, askedAt, observed } of await deps.accesses.all()) {
    if (!userIds.has(userId) || observed.at > at || (askedAt ?? '') >= at) continue;
    await deps.trails.append({ developer: userId }, { at, kind: 'repaired', subject: report.id, by });
    await askForLook(deps, userId, at);
  }
};

const tell = async (deps: ConvergeReportDeps, state: Reconciliation, report: Report): Promise<void> => {
  const { settings, accesses, reconciliations } = deps;
  await repair(deps, report);
  const message = reportMessage(report, await accesses.all(), settings);
  const shown = fingerprint(message);
  const post = report.shown === shown && report.post ? report.post : await posted(deps, report, message);
  const told = { ...report, post, shown, settled: isAtRest(message) || 'refused' in post };
  const saved = await reconciliations.save({ ...state, report: told });
  await attach(deps, saved.report ?? told, message);
};

/** `id` names the report; one that a later one has taken the place of is left as it is. Ends well when Slack is not there: the sweep comes again. */
export const convergeReport = async (deps: ConvergeReportDeps, id: string): Promise<void> => {
  const state = await deps.reconciliations.get();
  const report = state?.report;
  if (state === undefined || report === undefined || report.id !== id || report.settled) return;
  try {
    await tell(deps, state, report);
  } catch (error) {
    if (!(error instanceof Throttled || error instanceof Busy || error instanceof Conflict)) throw error;
    deps.log({ level: 'warn', message: 'Held up; the sweep comes again', report: id, error: error.message });
  }
};
