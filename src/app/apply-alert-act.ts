// Lets what an admin pressed on an alert take effect, once: the card holds the decision, this carries it out.
import type { Act, AlertCard } from '../core/alerts/alert-card.ts';
import { amountText } from '../core/alerts/amount.ts';
import { Refused, UserError } from '../core/errors.ts';
import { dollars } from '../core/money.ts';
import type { AlertCards, Anomalies } from './alert-ports.ts';
import type { ChangeDesiredDeps } from './change-desired.ts';
import { setDailyLimit } from './set-daily-limit.ts';
import { letAccessRun, resumeAccess, suspendAccess } from './suspend-access.ts';

export type ApplyDeps = ChangeDesiredDeps & { alertCards: AlertCards; anomalies: Anomalies };

const FEEDBACK = { real: 'YES', false: 'NO', planned: 'PLANNED_ACTIVITY' } as const;

/** Why, for the audit trail. */
const reasonOf = (card: AlertCard): string => {
  if (card.kind === 'anomaly') return `Unusual spend of ${dollars(card.anomaly.impact)}`;
  const { rises, unit, limit, period } = card;
  const last = rises.at(-1);
  const spent = `${last?.estimate ? 'about ' : ''}${amountText({ amount: last?.amount ?? 0, unit })}`;
  return `Spent ${spent} on ${period.day}, limit ${amountText({ amount: limit, unit })}`;
};

const apply = async (deps: ApplyDeps, card: AlertCard, act: Act): Promise<void> => {
  if (act.kind === 'real' || act.kind === 'false' || act.kind === 'planned') {
    if (card.kind === 'anomaly') await deps.anomalies.giveFeedback(card.anomaly.id, FEEDBACK[act.kind]);
    return;
  }
  if (card.subject.kind !== 'developer') return;
  const change = { by: act.by, at: act.at, cause: card.id, reason: reasonOf(card) };
  if (act.kind === 'suspend') await suspendAccess(deps, card.subject.userId, change);
  if (act.kind === 'resume') await resumeAccess(deps, card.subject.userId, change);
  if (act.kind === 'let-run' && act.until !== undefined)
    await letAccessRun(deps, card.subject.userId, act.until, change);
  if (act.kind === 'raise' && act.limit !== undefined)
    await setDailyLimit(deps, card.subject.userId, act.limit, change);
  // What was stopped under the old limit, or is told how it ended, waits for no sweep.
  if (card.kind === 'budget' && card.guard) await deps.jobs.enqueue({ kind: 'guard', id: card.subject.userId });
};

const carriedOut = async (deps: ApplyDeps, card: AlertCard, act: Act): Promise<Act> => {
  try {
    await apply(deps, card, act);
    return { ...act, done: true };
  } catch (error) {
    if (error instanceof Refused) return { ...act, done: true, failed: `${error.code}: ${error.message}` };
    if (error instanceof UserError) return { ...act, done: true, failed: error.message };
    throw error;
  }
};

/** The card with every act done, or refused for good. */
export const applyActs = async (deps: ApplyDeps, card: AlertCard): Promise<AlertCard> => {
  if (card.acts.every(({ done }) => done)) return card;
  const acts: Act[] = [];
  for (const act of card.acts) acts.push(act.done ? act : await carriedOut(deps, card, act));
  return deps.alertCards.save({ ...card, acts });
};
