// The worker's job on one developer's estimate: stops or gives back what is due, and puts on the card what is to be told.
import type { Access, Desired } from '../core/access.ts';
import { subjectOfAccess } from '../core/alerts/subject.ts';
import { addDays, type Day, dayOf } from '../core/day.ts';
import { driversOf } from '../core/guard/drivers.ts';
import { type Estimated, estimatedOf } from '../core/guard/estimated.ts';
import { type GuardNews, guardCard, guardCardId, withGuardNews } from '../core/guard/guard-card.ts';
import { guardGaveBack, guardStopped, openStop, startOfNextDay, stopKeys } from '../core/guard/guarded.ts';
import { type Judgement, judge } from '../core/guard/judge.ts';
import { giveBackReason, stopReason } from '../core/guard/reasons.ts';
import { heldAtStop } from '../core/held-setup.ts';
import { GUARD } from '../core/lifecycle.ts';
import type { MeteredDay } from '../core/meter/metered-day.ts';
import { budgetFor } from '../core/progress.ts';
import { changeDesired } from './change-desired.ts';
import type { GuardDeps } from './guard-ports.ts';
import { putOnCard } from './put-on-card.ts';
import { unlessHeldUp } from './unless-held-up.ts';

type Look = { access: Access; day: MeteredDay | undefined; estimated: Estimated | undefined };

/** What is known of a UTC day. */
const look = async (deps: GuardDeps, access: Access, of: Day): Promise<Look> => {
  const { settings, meterRecords, clock } = deps;
  const [state, day] = await Promise.all([meterRecords.state(), meterRecords.day(of, [access.userId])]);
  return { access, day, estimated: estimatedOf(access, { of, day, state }, settings, clock.now()) };
};

/** Stops the access, unless it is otherwise by now than it was judged: what somebody did meanwhile stands. */
const stop = async (deps: GuardDeps, { access, estimated }: Look): Promise<void> => {
  const { settings, clock } = deps;
  if (estimated === undefined) return;
  const now = clock.now();
  const until = settings.guard.resume === 'next day' ? { until: startOfNextDay(now) } : {};
  const [at, { day }] = [now.toISOString(), estimated];
  const stopOf = ({ dailyLimit: limit }: Desired) => {
    const card = guardCardId({ budget: budgetFor(access, settings).name, day, limit });
    return { day, at, limit, card, ...until };
  };
  const reason = stopReason(estimated, stopOf(access.desired));
  const event = { at, kind: 'suspended' as const, subject: GUARD, detail: reason };
  await changeDesired(deps, access.userId, event, (desired, now) => {
    const isDue = judge({ ...access, desired }, estimated, settings, clock.now()).stop;
    return isDue && desired.dailyLimit === access.desired.dailyLimit
      ? guardStopped(desired, stopOf(desired), reason, heldAtStop(now))
      : undefined;
  });
};

const giveBack = async (deps: GuardDeps, { access, estimated }: Look): Promise<void> => {
  const { settings, clock } = deps;
  const now = clock.now();
  const at = now.toISOString();
  const judged = judge(access, estimated, settings, now).giveBack;
  const from = openStop(access.desired);
  if (judged === undefined || from === undefined) return;
  const reason = giveBackReason(judged, from.day, access.desired.dailyLimit);
  const event = { at, kind: 'resumed' as const, subject: GUARD, detail: reason };
  await changeDesired(deps, access.userId, event, (desired) =>
    judge({ ...access, desired }, estimated, settings, now).giveBack === judged
      ? guardGaveBack(desired, judged, { at, cause: GUARD, reason })
      : undefined,
  );
};

const warningOf = (
  { day, estimated, access }: Look,
  of: Judgement['warning'],
  deps: GuardDeps,
): GuardNews['warning'] => {
  if (of === undefined || estimated === undefined) return undefined;
  const drivers = driversOf(
    (day?.profiles ?? []).filter(({ userId }) => userId === access.userId),
    deps.settings,
  );
  return { of, estimated, ...(drivers ? { drivers } : {}) };
};

const putNews = async (deps: GuardDeps, { userId, ...access }: Access, day: Day, limit: number, news: GuardNews) => {
  const { settings, clock } = deps;
  const at = clock.now().toISOString();
  const of = {
    subject: subjectOfAccess({ userId, ...access }),
    budget: budgetFor({ userId, ...access }, settings).name,
    day,
    limit,
  };
  const { warning } = news;
  await putOnCard(deps, guardCardId(of), {
    first: async () => {
      if (warning === undefined) throw new Error(`There is nothing to begin a card of ${userId} with.`);
      return guardCard(of, { ...news, warning }, at);
    },
    next: async (card) => (card.kind === 'budget' ? withGuardNews(card, news, at) : card),
  });
};

/** Tells on its card what became of the latest stop; a run that broke off may have left no card. */
const putStop = async (deps: GuardDeps, found: Look, today: Day, mode: GuardNews['mode']): Promise<void> => {
  const { access } = found;
  const { stop: of, ended } = access.desired.guarded ?? {};
  if (of === undefined) return;
  const then = of.day === today ? found : await look(deps, access, of.day);
  const hasCard = (await deps.alertCards.get(of.card)) !== undefined;
  const warning = hasCard ? undefined : warningOf(then, { kind: 'share', percent: 100 }, deps);
  if (!hasCard && warning === undefined) return;
  await putNews(deps, access, of.day, of.limit, {
    mode,
    stop: of,
    ...(ended ? { ended } : {}),
    ...(warning ? { warning } : {}),
  });
};

/** Keys of yesterday and today, for the alerts of AWS that are still to come, and of the latest stop. */
const keysAfter = ({ warned = [] }: Access, news: readonly string[], today: Day): string[] => {
  const recent = warned.filter((key) => key.slice(0, 10) >= addDays(today, -1));
  return [...new Set([...recent, ...news])];
};

const guard = async (deps: GuardDeps, userId: string): Promise<void> => {
  const { accesses, settings, clock } = deps;
  const before = await accesses.get(userId);
  if (before === undefined) return;
  const now = clock.now();
  const found = await look(deps, before, dayOf(now));
  const judgement = judge(before, found.estimated, settings, now);
  if (judgement.giveBack) await giveBack(deps, found);
  if (judgement.stop) await stop(deps, found);
  const access = judgement.giveBack || judgement.stop ? ((await accesses.get(userId)) ?? before) : before;
  const mode = judgement.mode === 'off' ? 'warn' : judgement.mode;
  const warning = warningOf(found, judgement.warning, deps);
  const { guarded } = access.desired;
  const open = stopKeys(access).filter((key) => !access.warned?.includes(key));
  const isSameCard = guarded?.stop?.day === judgement.day && guarded.stop.limit === before.desired.dailyLimit;
  if (warning) {
    await putNews(deps, access, judgement.day, before.desired.dailyLimit, {
      mode,
      warning,
      ...(judgement.hindered ? { hindered: judgement.hindered } : {}),
      ...(isSameCard && guarded?.stop ? { stop: guarded.stop } : {}),
    });
  }
  if (open.length > 0) await putStop(deps, { ...found, access }, judgement.day, mode);
  const keys = [...judgement.keys, ...stopKeys(access)];
  if (keys.some((key) => !access.warned?.includes(key)))
    await accesses.warn(userId, keysAfter(access, keys, judgement.day));
};

/** Ends well when something is not there: the sweep finds from the state what is due, and comes again. */
export const guardAccess = (deps: GuardDeps, userId: string): Promise<void> =>
  unlessHeldUp(deps.log, { guard: userId }, () => guard(deps, userId));
