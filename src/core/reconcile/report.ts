// What a look over the account has found, as it is told to the admins and as it stands.
import type { Access } from '../access.ts';
import { modelName } from '../catalogue.ts';
import { fingerprint } from '../fingerprint.ts';
import type { MessageRef } from '../request.ts';
import type { Settings } from '../settings.ts';
import { type Finding, findingKey, isRepairable } from './finding.ts';
import { findingText } from './finding-text.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

export type Report = {
  /** The scheduled time of the run that found it: ISO 8601, UTC. */
  id: string;
  /** When the account was looked at: ISO 8601, UTC. */
  at: string;
  findings: Finding[];
  /** Told by a former report, and neither put right nor asked to be. */
  earlier?: Finding[];
  /** Whether what can be put right is put right without anybody asking. */
  repairs: boolean;
  /** So many have left at once that nobody was suspended without being asked for it. */
  heldBack?: boolean;
  /** The admin who asked for it, and when: ISO 8601, UTC. */
  repair?: { by: string; at: string };
  post?: MessageRef | { refused: string };
  /** Fingerprint of what the message shows. */
  shown?: string;
  /** Nothing of it will change by itself any more, and the message shows that. */
  settled: boolean;
};

/** What an admin could have put right with the report that was told, and has not. */
const leftOpen = ({ post, repairs, heldBack, repair, settled, findings, earlier = [] }: Report): Finding[] =>
  post === undefined || (repair && settled)
    ? []
    : [...earlier, ...findings].filter((one) => (one.kind === 'leaver' ? heldBack : !repairs && isRepairable(one)));

/**
 * What was found and not told yet goes on with what is new; a report that was told stays as it is. A new one takes the place
 * of the last, so what could still be put right with that can be with this.
 */
export const reported = (
  before: Report | undefined,
  found: readonly Finding[],
  fresh: readonly Finding[],
  run: Pick<Report, 'id' | 'at' | 'repairs' | 'heldBack'>,
): Report | undefined => {
  const stillThere = new Set(found.map(findingKey));
  const isThere = (finding: Finding): boolean => stillThere.has(findingKey(finding));
  const untold = before && before.post === undefined ? before : undefined;
  const kept = (untold?.findings ?? []).filter(isThere);
  const earlier = (untold ? (untold.earlier ?? []) : before ? leftOpen(before) : [])
    .filter(isThere)
    .filter((one) => one.kind === 'leaver' || !run.repairs);
  if (kept.length + fresh.length > 0) {
    const findings = [...kept, ...fresh];
    const heldBack = run.heldBack || untold?.heldBack || earlier.some(({ kind }) => kind === 'leaver');
    return {
      ...{ ...run, findings, settled: false },
      ...(earlier.length > 0 ? { earlier } : {}),
      ...(heldBack ? { heldBack } : {}),
    };
  }
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
  /** Of former reports, what can be put right with this one. */
  earlier: ReportLine[];
  repair?: { by: string; at: string };
  /** Whether an admin can ask for what is open to be put right. */
  offersRepair: boolean;
  /** Whether people who have left are waiting for that. */
  heldBack: boolean;
};

export const reportMessage = (report: Report, accesses: readonly Access[], settings: Settings): ReportMessage => {
  const { models } = settings;
  const byId = new Map(accesses.map((access) => [access.userId, access]));
  const asked = report.repairs ? report.at : report.repair?.at;
  const isHeld = report.heldBack === true && report.repair === undefined;
  const lineOf = (finding: Finding): ReportLine => {
    const access = 'userId' in finding ? byId.get(finding.userId) : undefined;
    return {
      finding,
      ...(access
        ? {
            person: { slackUserId: access.slackUserId, name: access.name, developerId: access.desired.developerId },
          }
        : {}),
      text: findingText(finding, (model) => modelName(models, model)),
      outcome: outcomeOf(finding, access, finding.kind === 'leaver' && isHeld ? 'held-back' : asked, settings),
    };
  };
  const { id, repair } = report;
  const [lines, earlier] = [report.findings.map(lineOf), (report.earlier ?? []).map(lineOf)];
  const offersRepair = [...lines, ...earlier].some(({ outcome }) => outcome.kind === 'open');
  const heldBack =
    isHeld &&
    [...lines, ...earlier].some(({ finding, outcome }) => finding.kind === 'leaver' && outcome.kind === 'open');
  return { id, lines, earlier, offersRepair, heldBack, ...(repair ? { repair } : {}) };
};

/** Whether nothing of the message will change unless somebody does something. */
export const isAtRest = ({ lines, earlier }: ReportMessage): boolean =>
  [...lines, ...earlier].every(({ outcome }) => outcome.kind !== 'under-way' && outcome.kind !== 'waiting');

/** Whether the message is missing, or shows something else than how it stands. */
export const isReportBehind = (report: Report, accesses: readonly Access[], settings: Settings): boolean => {
  if (report.settled || (report.post && 'refused' in report.post)) return false;
  const message = reportMessage(report, accesses, settings);
  return report.shown !== fingerprint(message) || isAtRest(message);
};
