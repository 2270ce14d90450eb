// The worker's job on one developer's access: look, plan, take the steps, record. Running it twice changes nothing.
import { type Failure, slotOf, type Waiting } from '../core/access.ts';
import { isAsked, isDue, isLookedAt } from '../core/access-due.ts';
import { lastOf } from '../core/access-news.ts';
import { knownBudget } from '../core/budget.ts';
import { Conflict, Refused, Throttled } from '../core/errors.ts';
import { plan, type Seen, type Step, stepKey, stops } from '../core/plan.ts';
import { isFormer, mayAppear, unanswered } from '../core/profile-intent.ts';
import { budgetFor } from '../core/progress.ts';
import { configurationOf, isWish, mayRepair, permitted } from '../core/reconcile/wish.ts';
import { remedyWithRetry } from '../core/remedy.ts';
import { type AccessRun, type ConvergeDeps, LEASE_MS, startRun } from './access-run.ts';
import { anew, announceRepair } from './announce-repair.ts';
import { followRename } from './follow-rename.ts';
import { observeAccess } from './observe-access.ts';
import { budgetEvent, takeStep } from './take-step.ts';

const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
const SHORTEST_WAIT_MS = 10 * 60_000;
const LONGEST_WAIT_MS = 3600_000;

const after = (run: AccessRun, milliseconds: number): string =>
  new Date(run.deps.clock.now().getTime() + milliseconds).toISOString();

// 15 s, 30 s, 60 s … 5 min, or later if the platform named a later time.
const pause = (attempts: number, retryAfterSeconds = 0): number =>
  Math.max(Math.min(FIRST_PAUSE_MS * 2 ** attempts, LONGEST_PAUSE_MS), retryAfterSeconds * 1000);

const comeAgain = async (run: AccessRun, step: string, error: unknown): Promise<void> => {
  // Whoever came further than the last time waits as if for the first time.
  const isStuck = run.observed.doing?.step === run.access.observed.doing?.step;
  const attempts = isStuck ? run.observed.attempts : 0;
  const throttled = error instanceof Throttled ? error : undefined;
  const nextAttemptAt = after(run, pause(attempts, throttled?.retryAfterSeconds));
  await run.audit({ kind: 'throttled', subject: step, detail: throttled?.message ?? 'AWS did not answer.' });
  const { revision } = run.access.desired;
  const working = run.observed.working?.revision === revision ? run.observed.working : { revision };
  await run.record({ working, nextAttemptAt, attempts: attempts + 1 });
};

const finish = (run: AccessRun, failure?: Failure): Promise<void> => {
  const { observed, access } = run;
  const before = observed.revision === access.desired.revision && !observed.failure ? observed.trueSince : undefined;
  return run.record({
    trueSince: failure ? undefined : (before ?? after(run, 0)),
    revision: run.access.desired.revision,
    at: after(run, 0),
    // What never appeared of what is not wanted any more.
    intents: observed.intents.filter((intent) => !isFormer(intent, run.deps.clock.now())),
    doing: undefined,
    working: undefined,
    failure,
    waiting: undefined,
    brought: failure
      ? observed.brought
      : {
          revision: access.desired.revision,
          configuration: configurationOf(access, run.deps.settings),
          last: lastOf(access.desired),
        },
    nextAttemptAt: undefined,
    attempts: 0,
  });
};

// Whoever must act will do so within minutes or within days; then it is seen within the hour.
const waitFor = (run: AccessRun, waiting: Waiting): Promise<void> => {
  const age = run.deps.clock.now().getTime() - Date.parse(waiting.since);
  const next = Math.min(Math.max(age / 6, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
  return run.record({ waiting, doing: undefined, nextAttemptAt: after(run, next), attempts: 0 });
};

const fail = (run: AccessRun, step: string, { code, message }: Refused): Promise<void> =>
  finish(run, { step, code, message, remedy: remedyWithRetry(code, step), at: after(run, 0) });

/** What a broken run had begun and, as is seen now, has done: its event may be missing, and writing it again is harmless. */
const auditDone = async (run: AccessRun, open: string[], seen: Seen): Promise<void> => {
  const { doing, budget } = run.observed;
  if (doing === undefined || open.includes(doing.step)) return;
  const { step, at } = doing;
  if (step === 'membership' && seen.membership !== 'not-configured' && seen.membership !== run.observed.membership) {
    await run.audit({ at, kind: seen.membership === 'member' ? 'member-added' : 'member-removed', subject: step });
  }
  const terms = budgetFor(run.access, run.deps.settings);
  if (step === 'budget' && seen.budget === undefined) await run.audit(budgetEvent('delete-budget', terms, at));
  else if (step === 'budget' && budget === undefined) await run.audit(budgetEvent('create-budget', terms, at));
};

/** From now on the record is what there is, so that a run which is held up goes on without looking again. */
const keepLook = (run: AccessRun, { membership, budget }: Seen): Promise<void> => {
  const { name } = budgetFor(run.access, run.deps.settings);
  return run.record({
    working: { revision: run.access.desired.revision, lookedAt: after(run, 0) },
    membership,
    budget: budget && knownBudget(name, budget),
  });
};

/** Nobody is done while a profile may still appear that nobody has seen, also one that is not wanted any more. */
const expectNothing = (run: AccessRun, begin: (step: string) => void): void => {
  const open = run.observed.intents.find((intent) => mayAppear(intent, run.deps.clock.now()));
  if (open === undefined) return;
  begin(`profile:${slotOf(open)}`);
  throw unanswered(open);
};

/** Somebody has changed the group that this bot waited for. */
const auditAwaited = async (run: AccessRun, { membership }: Seen): Promise<void> => {
  const { waiting } = run.observed;
  if (waiting === undefined || membership !== (waiting.what === 'join' ? 'member' : 'none')) return;
  const kind = waiting.what === 'join' ? 'member-added' : 'member-removed';
  await run.audit({ kind, subject: 'membership', detail: `Group ${waiting.group}, by somebody else` });
};

/** In order. What takes an access away is tried to its end whatever AWS refuses of it; anything else stops at a refusal. */
const takeSteps = async (
  run: AccessRun,
  steps: Step[],
  begin: (step: string) => void,
): Promise<Waiting | undefined> => {
  let waiting: Waiting | undefined;
  let refused: { key: string; error: Refused } | undefined;
  for (const step of steps) {
    const isStop = stops(step, run.deps.settings.tags);
    if (refused && !isStop) continue;
    const key = stepKey(step);
    begin(key);
    try {
      waiting = (await takeStep(run, step)) ?? waiting;
    } catch (error) {
      if (!(error instanceof Refused && isStop)) throw error;
      refused ??= { key, error };
    }
  }
  if (refused === undefined) return waiting;
  begin(refused.key);
  throw refused.error;
};

const converge = async (run: AccessRun, begin: (step: string) => void): Promise<void> => {
  const { access, deps } = run;
  const { settings, clock } = deps;
  const isLooked = isLookedAt(access, clock.now());
  if (access.desired.event && !isLooked) await run.audit(access.desired.event);
  const seen = await observeAccess(run);
  const wanted = plan(access.desired, seen, budgetFor(access, settings), settings.tags, clock.now());
  const steps = permitted(wanted, access, seen, settings);
  await auditDone(run, wanted.map(stepKey), seen);
  await auditAwaited(run, seen);
  if (!isLooked) await keepLook(run, seen);
  const lost = access.desired.state === 'active' && !isWish(access, settings) ? anew(steps) : [];
  if (lost.length > 0) return announceRepair(run, lost);
  const waiting = await takeSteps(run, steps, begin);
  expectNothing(run, begin);
  // On a look at what is as it should be: the person behind it may be called otherwise now.
  const isOnLook = steps.length === 0 && !isLooked;
  if (mayRepair(access, settings) && (isOnLook || isAsked(access))) await followRename(run);
  await (waiting ? waitFor(run, waiting) : finish(run));
};

const attempt = async (run: AccessRun): Promise<void> => {
  let under = 'observe';
  try {
    await converge(run, (step) => {
      under = step;
    });
  } catch (error) {
    if (error instanceof Refused) return fail(run, under, error);
    if (error instanceof Throttled) return comeAgain(run, under, error);
    // The queue brings this message again; that the sweep waits too is only a courtesy, and may fail as well.
    if (!(error instanceof Conflict)) await comeAgain(run, under, error).catch(() => undefined);
    throw error;
  }
};

/**
 * `owner` names the queue's message, so that its redelivery takes the lease over at once. `Busy` while another message's
 * run goes on. A refusal is recorded as a failure and a throttled run as one to come again; both end well. Anything
 * unknown is thrown, and the next run finds out what it did.
 */
export const convergeAccess = async (deps: ConvergeDeps, userId: string, owner: string): Promise<void> => {
  const now = deps.clock.now();
  const access = await deps.accesses.lease(userId, owner, now, new Date(now.getTime() + LEASE_MS));
  if (access === undefined) return;
  const run = startRun(deps, access);
  try {
    // Whoever was enqueued twice, or comes too early, costs nothing.
    if (isDue(access, now)) {
      await attempt(run);
      await run.tell('end');
    }
  } catch (error) {
    // Another run took over and does the rest.
    if (!(error instanceof Conflict)) throw error;
    deps.log({ level: 'warn', message: 'Another run has taken over', developer: userId });
  }
  await deps.accesses.release(userId, access.fence);
};
