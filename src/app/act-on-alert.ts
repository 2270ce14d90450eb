// An admin presses a button of an alert: one conditional write decides, and whoever is slower reads who was faster.
import type { Act, ActKind, AlertCard } from '../core/alerts/alert-card.ts';
import { latestAct, offeredOn } from '../core/alerts/alert-message.ts';
import { Conflict, Mistakes, UserError } from '../core/errors.ts';
import { dollars } from '../core/money.ts';
import type { Settings } from '../core/settings.ts';
import type { AlertCards } from './alert-ports.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { Clock, Jobs, Workspace } from './ports.ts';

export type ActDeps = { settings: Settings; workspace: Workspace; alertCards: AlertCards; jobs: Jobs; clock: Clock };

export type AlertChoice =
  | { kind: Exclude<ActKind, 'raise' | 'let-run'> }
  | { kind: 'raise'; dailyLimit: number }
  | { kind: 'let-run'; until: string };

const GONE: Partial<Record<ActKind, string>> = {
  suspend: 'Their access is suspended already.',
  raise: 'Their limit cannot be raised any more.',
  resume: 'Their access is not stopped any more.',
};

/** What nobody does for themself. */
const GIVES: readonly ActKind[] = ['raise', 'resume', 'let-run'];

const checkLimit = (card: AlertCard, dailyLimit: number, { limits }: Settings): void => {
  const { min, max } = limits.daily;
  if (!(dailyLimit >= min && dailyLimit <= max))
    throw new Mistakes({ dailyLimit: `Choose a daily limit from ${dollars(min)} to ${dollars(max)}.` });
  if (card.kind === 'budget' && dailyLimit <= card.limit)
    throw new Mistakes({ dailyLimit: `Choose more than ${dollars(card.limit)}, the limit that this alert is about.` });
};

/**
 * The card, for an admin who may press this on it. A UserError explains why not: no admin, one's own limit, nothing of the
 * kind to do on it. A card on which somebody acted already is given back as it is.
 */
export const readActable = async (
  deps: Pick<ActDeps, 'settings' | 'workspace' | 'alertCards'>,
  clicker: Clicker,
  cardId: string,
  kind: ActKind,
): Promise<AlertCard> => {
  const [{ person }, card] = await Promise.all([authoriseAdmin(deps, clicker), deps.alertCards.get(cardId)]);
  if (card === undefined) throw new UserError('This alert is not kept any more.');
  if (latestAct(card)) return card;
  if (!offeredOn(card, deps.settings).includes(kind))
    throw new UserError(`${GONE[kind] ?? 'This cannot be done on this alert.'} Nothing was changed.`);
  if (GIVES.includes(kind) && card.subject.kind === 'developer' && card.subject.slackUserId === person.id)
    throw new UserError('This is your own limit, so it needs another admin.');
  return card;
};

/** What was done: by this click or, when another was faster, by that one. `Mistakes` name the field of the form. */
export const actOnAlert = async (
  deps: ActDeps,
  clicker: Clicker,
  cardId: string,
  choice: AlertChoice,
): Promise<Act> => {
  const { settings, alertCards, jobs, clock } = deps;
  const card = await readActable(deps, clicker, cardId, choice.kind);
  const before = latestAct(card);
  if (before) return before;
  if (choice.kind === 'raise') checkLimit(card, choice.dailyLimit, settings);
  const at = clock.now().toISOString();
  const act: Act = {
    kind: choice.kind,
    by: clicker.slackUserId,
    at,
    after: card.rises.length,
    // There is nothing to carry out.
    done: choice.kind === 'acknowledge',
    ...(choice.kind === 'raise' ? { limit: choice.dailyLimit } : {}),
    ...(choice.kind === 'let-run' ? { until: choice.until } : {}),
  };
  try {
    await alertCards.save({
      ...card,
      acts: [...card.acts, act],
      settled: false,
      behindSince: card.behindSince ?? at,
    });
  } catch (error) {
    // It got worse, was told somewhere, or somebody else pressed a button: look again.
    if (error instanceof Conflict) return actOnAlert(deps, clicker, cardId, choice);
    throw error;
  }
  await jobs.enqueue({ kind: 'alert-card', id: cardId });
  return act;
};
