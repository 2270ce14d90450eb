// What is kept from one look over the account to the next: what is known already, and the report that is being told.
import type { Access } from '../access.ts';
import { modelName } from '../catalogue.ts';
import { fingerprint } from '../fingerprint.ts';
import type { MessageRef } from '../request.ts';
import type { Settings } from '../settings.ts';
import { type Finding, findingKey } from './finding.ts';
import { findingText } from './finding-text.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

export type Report = {
  /** The scheduled time of the run that found it: ISO 8601, UTC. */
  id: string;
  /** When the account was looked at: ISO 8601, UTC. */
  at: string;
  findings: Finding[];
  /** Whether what can be put right is put right without anybody asking. */
  repairs: boolean;
  /** The admin who asked for it, and when: ISO 8601, UTC. */
  repair?: { by: string; at: string };
  post?: MessageRef | { refused: string };
  /** Fingerprint of what the message shows. */
  shown?: string;
  /** Nothing of it will change by itself any more, and the message shows that. */
  settled: boolean;
};

/** How far Slack's list of people was read, where it is longer than one look reads, and who of it is deactivated. */
export type SlackProgress = { cursor?: string; deactivated: string[] };

export type Reconciliation = {
  /** The scheduled time of the last run that came to its end: ISO 8601, UTC. */
  run: string;
  /** Keys of everything that was there then. */
  open: string[];
  report?: Report;
  /** A run that was held up, and when to try it again: ISO 8601, UTC. */
  again?: { run: string; at: string };
  slack: SlackProgress;
  /** The sign-in group, and whether an identity provider owns it. */
  group?: { name: string; external: boolean };
  version: number;
};

export const NEVER_RUN: Reconciliation = { run: '', open: [], slack: { deactivated: [] }, version: 0 };

/** What was found and not told yet goes on with what is new; a report that was told stays as it is. */
export const reported = (
  before: Report | undefined,
  found: readonly Finding[],
  fresh: readonly Finding[],
  run: Pick<Report, 'id' | 'at' | 'repairs'>,
): Report | undefined => {
  const stillThere = new Set(found.map(findingKey));
  const untold = before && before.post === undefined ? before.findings : [];
  const kept = untold.filter((finding) => stillThere.has(findingKey(finding)));
  if (kept.length + fresh.length > 0) return { ...run, findings: [...kept, ...fresh], settled: false };
  return before?.post === undefined ? undefined : before;
};

export type ReportLine = {
  finding: Finding;
  /** Whose access it is about. */
  person?: { slackUserId: string; name: string; developerId: string };
  /** What was found, in words. */
  text: string;
  outcome: Outcome;
};

export type ReportMessage = {
  id: string;
  lines: ReportLine[];
  repair?: { by: string; at: string };
  /** Whether an admin can ask for what is open to be put right. */
  offersRepair: boolean;
};

export const reportMessage = (report: Report, accesses: readonly Access[], { models }: Settings): ReportMessage => {
  const byId = new Map(accesses.map((access) => [access.userId, access]));
  const asked = report.repairs ? report.at : report.repair?.at;
  const lines = report.findings.map((finding): ReportLine => {
    const access = 'userId' in finding ? byId.get(finding.userId) : undefined;
    return {
      finding,
      ...(access
        ? {
            person: { slackUserId: access.slackUserId, name: access.name, developerId: access.desired.developerId },
          }
        : {}),
      text: findingText(finding, (model) => modelName(models, model)),
      outcome: outcomeOf(finding, access, asked),
    };
  });
  const { id, repair } = report;
  const offersRepair = lines.some(({ outcome }) => outcome.kind === 'open');
  return { id, lines, offersRepair, ...(repair ? { repair } : {}) };
};

/** Whether nothing of the message will change unless somebody does something. */
export const isAtRest = ({ lines }: ReportMessage): boolean =>
  lines.every(({ outcome }) => outcome.kind !== 'under-way' && outcome.kind !== 'waiting');

/** Whether the message is missing, or shows something else than how it stands. */
export const isReportBehind = (report: Report, accesses: readonly Access[], settings: Settings): boolean => {
  if (report.settled || (report.post && 'refused' in report.post)) return false;
  const message = reportMessage(report, accesses, settings);
  return report.shown !== fingerprint(message) || isAtRest(message);
};
