// The worker's look over the whole account: what differs from the records is put right or told, and who has left is suspended.
import { Conflict, Throttled } from '../core/errors.ts';
import type { Finding, Leaver } from '../core/reconcile/finding.ts';
import { findingsOf, isBroughtAbout, newFindings, stillOpen, toLookAt } from '../core/reconcile/findings.ts';
import { areTooMany } from '../core/reconcile/people.ts';
import {
  againAfter,
  NEVER_RUN,
  type Reconciliation,
  type SlackProgress,
  withNoted,
} from '../core/reconcile/reconciliation.ts';
import { type Report, reported } from '../core/reconcile/report.ts';
import { keptKeys, toldKeys } from '../core/reconcile/room.ts';
import { askForLook } from './ask-for-look.ts';
import { confirmRetagged } from './confirm-retagged.ts';
import type { Log, Profiles } from './ports.ts';
import { type ReadAccountDeps, readAccount } from './read-account.ts';
import { type ReadRoomsDeps, readRooms } from './read-rooms.ts';
import { type ReadSpendersDeps, readSpenders } from './read-spenders.ts';
import type { Reconciliations } from './reconcile-ports.ts';
import { type SuspendLeaversDeps, suspendLeavers } from './suspend-leavers.ts';

export type ReconcileDeps = ReadAccountDeps &
  ReadSpendersDeps &
  ReadRoomsDeps &
  SuspendLeaversDeps & { profiles: Pick<Profiles, 'tagsOf'>; reconciliations: Reconciliations; log: Log };

const PAUSE_MS = 5 * 60_000;

/** By then what the settings say anew is there, or was refused. */
const SETTINGS_MS = 30 * 60_000;

const isLeaver = (finding: Finding): finding is Leaver => finding.kind === 'leaver';

type Result = {
  found: Finding[];
  /** Known before, and still there as far as anybody can say. */
  stillOpen: Finding[];
  isPartial: boolean;
  /** Regions whose room for profiles nobody could look at. */
  unseen: string[];
  report: Pick<Report, 'id' | 'at' | 'repairs' | 'heldBack'>;
  /** What is kept for the next look besides. */
  kept: Pick<Reconciliation, 'group'>;
  /** How far Slack's list was read before, and how far it is now. */
  slack: [before: SlackProgress, now: SlackProgress];
  /** When to look once more: ISO 8601, UTC. */
  nextAt?: string;
};

/** Writes down what is known now; the id of the report that is to be told, if there is one. */
const keep = async (deps: ReconcileDeps, result: Result, attempts = 5): Promise<string | undefined> => {
  const { found, unseen, isPartial, report: run, kept, slack, nextAt } = result;
  const state = (await deps.reconciliations.get()) ?? NEVER_RUN;
  if (state.run >= run.id) return undefined;
  const untouched = isPartial ? [...(state.report?.findings ?? []), ...(state.report?.earlier ?? [])] : [];
  const there = [...found, ...result.stillOpen, ...untouched];
  const report = reported(state.report, there, newFindings(found, state.open), run);
  const open = [
    ...new Set([...there.flatMap(toldKeys), ...keptKeys(state.open, unseen), ...(isPartial ? state.open : [])]),
  ];
  try {
    const again = againAfter(state, run.id, nextAt);
    await deps.reconciliations.save({
      run: run.id,
      open,
      ...kept,
      slack: withNoted(state.slack, ...slack),
      ...(report ? { report } : {}),
      ...(again ? { again } : {}),
      version: state.version,
    });
  } catch (error) {
    // The last report was told in this moment.
    if (error instanceof Conflict && attempts > 1) return keep(deps, result, attempts - 1);
    throw error;
  }
  return report && !report.settled ? report.id : undefined;
};

const look = async (deps: ReconcileDeps, run: string): Promise<void> => {
  const { settings, accesses, reconciliations, jobs, clock } = deps;
  const state = (await reconciliations.get()) ?? NEVER_RUN;
  // Delivered once more, or overtaken by a later one.
  if (state.run >= run) return;
  const { sighting, slack, group, notShown } = await readAccount(deps, await accesses.all(), state);
  // Read after AWS: what the loop has changed meanwhile is too young to be found.
  const all = await accesses.all();
  const spenders = await readSpenders(deps, all);
  const looked = { accesses: all, sighting, spenders, settings, now: clock.now() };
  const rooms = await readRooms(deps, all);
  const found = await confirmRetagged(deps, [...findingsOf(looked), ...rooms.found, ...notShown], state.open);
  // Only when it is new: whoever an admin gives the access back to keeps it.
  const leavers = newFindings(found, state.open).filter(isLeaver);
  const heldBack = areTooMany(leavers.length, all.filter(({ desired }) => desired.state !== 'revoked').length);
  if (!heldBack) await suspendLeavers(deps, leavers, all, run);
  for (const userId of toLookAt(found, looked)) await askForLook(deps, userId, clock.now().toISOString());
  const repairs = settings.housekeeping.drift === 'repair';
  const report = await keep(deps, {
    found,
    stillOpen: stillOpen(looked, state.open),
    // Where not all of it was shown, nothing that was known is over.
    isPartial: notShown.length > 0,
    unseen: rooms.unseen,
    report: { id: run, at: sighting.at, repairs, ...(heldBack ? { heldBack } : {}) },
    kept: group ? { group } : {},
    slack: [state.slack, slack],
    ...(isBroughtAbout(looked) ? {} : { nextAt: new Date(clock.now().getTime() + SETTINGS_MS).toISOString() }),
  });
  if (report !== undefined) await jobs.enqueue({ kind: 'report', id: report });
};

/** A run that AWS or Slack held up is tried again by the sweep. */
const comeAgain = async ({ reconciliations, clock }: ReconcileDeps, run: string, pauseMs: number): Promise<void> => {
  const state = (await reconciliations.get()) ?? NEVER_RUN;
  const at = new Date(clock.now().getTime() + pauseMs).toISOString();
  await reconciliations.save({ ...state, again: { run, at } });
};

/** `run` is the scheduled time (ISO 8601, UTC); the same again does nothing. Ends well when it is held up. */
export const reconcile = async (deps: ReconcileDeps, run: string): Promise<void> => {
  try {
    await look(deps, run);
  } catch (error) {
    if (!(error instanceof Throttled)) throw error;
    await comeAgain(deps, run, Math.max(PAUSE_MS, (error.retryAfterSeconds ?? 0) * 1000));
    deps.log({
      level: 'warn',
      message: 'A look over the account was held up and comes again',
      run,
      error: error.message,
    });
  }
};
