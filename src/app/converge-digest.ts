// The worker's job on a digest: read what AWS has billed, and tell every settled day that is not told yet, once.
import { smallAnomalies } from '../core/alerts/small-anomalies.ts';
import { addDays, type Day, dayOf, daysBetween, monthOf } from '../core/day.ts';
import { Busy, Conflict, Refused, Throttled } from '../core/errors.ts';
import type { MessageRef } from '../core/request.ts';
import { type Digest, digestOf } from '../core/spend/digest.ts';
import { type DigestPlan, type DigestState, daysToTell, digestPlans } from '../core/spend/digest-state.ts';
import type { History } from '../core/spend/history.ts';
import { ownersOf } from '../core/spend/owners.ts';
import { basisOf, usualBy } from '../core/spend/usual.ts';
import { tagNoteOf } from '../core/tags/tag-note.ts';
import type { AlertCards } from './alert-ports.ts';
import { type CalibrateDeps, calibrate } from './calibrate.ts';
import { gatherKept, includedIn } from './gather-scope.ts';
import type { Accesses, Log } from './ports.ts';
import { type RefreshDeps, refreshSpend, windowStart } from './refresh-spend.ts';
import type { DigestMessenger, Digests } from './spend-ports.ts';
import type { TagStates } from './tag-ports.ts';

export type ConvergeDigestDeps = RefreshDeps &
  CalibrateDeps & {
    accesses: Accesses;
    digests: Digests;
    digestMessenger: DigestMessenger;
    alertCards: AlertCards;
    tagStates: TagStates;
    log: Log;
  };

const TRY_AGAIN_AFTER_MS = 4 * 3_600_000;
/** What was told longer ago is no longer compared. */
const REMEMBERED_DAYS = 40;

const later = ({ clock }: ConvergeDigestDeps): string =>
  new Date(clock.now().getTime() + TRY_AGAIN_AFTER_MS).toISOString();

/**
 * AWS has said nothing of the day, and such a day usually costs something. A day without any cost has no groups either: if
 * it was one, the next digest tells it together with the days after it.
 */
const isUnpublished = (history: History, day: Day): boolean => {
  if (history.published[daysBetween(history.from, day)]) return false;
  return usualBy(basisOf(history, [day]), history.totals) !== 0;
};

const postOnce = async (deps: ConvergeDigestDeps, key: string, post: () => Promise<MessageRef>): Promise<MessageRef> =>
  deps.ledger.once<MessageRef>(key, post);

/** Edits the message if it still takes that; a deleted one must not keep what comes after from being told. */
const inPlaceOf = async (waiting: MessageRef | undefined, edit: (ref: MessageRef) => Promise<void>) => {
  if (waiting === undefined) return undefined;
  try {
    await edit(waiting);
    return waiting;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
};

const tell = async (deps: ConvergeDigestDeps, plan: DigestPlan, state: DigestState, digest: Digest): Promise<void> => {
  const { digestMessenger: messenger, ledger } = deps;
  const key = `digest:${plan.id}:${state.due?.through}`;
  const main =
    (await inPlaceOf(state.waiting, (ref) => messenger.edit(ref, digest))) ??
    (await postOnce(deps, `${key}:main`, () => messenger.post(plan.channel, digest, `${key}:main`)));
  await postOnce(deps, `${key}:table`, () => messenger.replyTable(main, digest, `${key}:table`));
  await ledger.once(
    `${key}:chart`,
    async () => (await messenger.replyChart(main, digest, `${key}:chart`)) ?? { none: 'refused' },
  );
};

/** Totals as the channel knows them now, of the days that it was ever told. */
const toldNow = (state: DigestState, history: History, days: readonly Day[]): Record<Day, number> => {
  const oldest = addDays(days.at(-1) ?? history.from, -REMEMBERED_DAYS);
  const known = [...new Set([...Object.keys(state.told), ...days])].filter((day) => day > oldest);
  return Object.fromEntries(
    known.map((day) => [day, history.totals[daysBetween(history.from, day)] ?? state.told[day] ?? 0]),
  );
};

/** AWS tells of an anomaly a day or more after it began. */
const countSmall = async ({ alertCards, clock }: ConvergeDigestDeps, first: Day, through: Day): Promise<number> => {
  const months = new Set([monthOf(first), monthOf(dayOf(clock.now()))]);
  const cards = await Promise.all([...months].map((month) => alertCards.ofMonth(month)));
  return smallAnomalies(cards.flat(), first, through);
};

const waitFor = async (deps: ConvergeDigestDeps, plan: DigestPlan, state: DigestState, day: Day): Promise<void> => {
  const nextAttemptAt = later(deps);
  const key = `digest:${plan.id}:${state.due?.through}:waiting`;
  const words = { day, nextAttemptAt };
  const { digestMessenger: messenger } = deps;
  await inPlaceOf(state.waiting, (ref) => messenger.editWaiting(ref, words));
  const waiting = state.waiting ?? (await postOnce(deps, key, () => messenger.postWaiting(plan.channel, words, key)));
  await deps.digests.save({ ...state, waiting, nextAttemptAt });
};

const converge = async (deps: ConvergeDigestDeps, plan: DigestPlan): Promise<void> => {
  const { settings, spendDays, accesses, digests, clock } = deps;
  const state = await digests.get(plan.id);
  const days = state ? daysToTell(state) : [];
  const [first] = days;
  const through = days.at(-1);
  if (state === undefined || first === undefined || through === undefined) return;
  await refreshSpend(deps, through);
  const owners = ownersOf(await accesses.all());
  const from = windowStart(first);
  const to = dayOf(clock.now());
  const includes = includedIn(plan.scope);
  const history = await gatherKept(spendDays, { from, to, owners, includes, focus: new Set(days) });
  if (isUnpublished(history, through)) return waitFor(deps, plan, state, through);
  const tags = tagNoteOf(await deps.tagStates.get(), settings, days);
  // Prices are no matter of a team's, unless nobody else is told.
  const ofPrices = plan.scope.kind === 'organisation' || settings.channels.organisation === undefined;
  const calibration = ofPrices ? await calibrate(deps, history, days) : undefined;
  const digest = digestOf({
    scope: plan.scope,
    history,
    owners,
    days,
    told: state.told,
    monthlyBudget: plan.monthlyBudget,
    smallAnomalies: plan.scope.kind === 'organisation' ? await countSmall(deps, first, through) : 0,
    names: settings.digest.names,
    ...(tags ? { tags } : {}),
    ...(calibration ? { calibration } : {}),
  });
  await tell(deps, plan, state, digest);
  const { waiting: _, nextAttemptAt: __, ...rest } = state;
  await digests.save({ ...rest, toldThrough: through, told: toldNow(state, history, days) });
  deps.log({ level: 'info', message: 'A digest was told', digest: plan.id, through });
};

const tryLater = async (deps: ConvergeDigestDeps, id: string): Promise<void> => {
  const state = await deps.digests.get(id);
  if (state) await deps.digests.save({ ...state, nextAttemptAt: later(deps) });
};

/** `id` is a digest's. Ends well when it must come again: the sweep finds what is due. */
export const convergeDigest = async (deps: ConvergeDigestDeps, id: string): Promise<void> => {
  const plan = digestPlans(deps.settings).find((one) => one.id === id);
  // No longer configured.
  if (plan === undefined) return;
  try {
    await converge(deps, plan);
  } catch (error) {
    if (error instanceof Refused) {
      deps.log({ level: 'error', message: 'A digest was refused', digest: id, code: error.code, error: error.message });
      return tryLater(deps, id);
    }
    if (!(error instanceof Throttled || error instanceof Busy || error instanceof Conflict)) throw error;
    deps.log({ level: 'warn', message: 'Held up; the sweep comes again', digest: id, error: error.message });
  }
};
