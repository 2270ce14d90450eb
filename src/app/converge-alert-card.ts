// The worker's job on an alert's card: let what was pressed take effect, tell everybody, settle.
import type { AlertCard } from '../core/alerts/alert-card.ts';
import { isCardSettled } from '../core/alerts/alert-telling.ts';
import { Conflict } from '../core/errors.ts';
import { type ApplyDeps, applyActs } from './apply-alert-act.ts';
import { type TellAlertDeps, tellAlert } from './tell-alert.ts';
import { unlessHeldUp } from './unless-held-up.ts';

export type ConvergeCardDeps = ApplyDeps & TellAlertDeps;

const settle = async ({ alertCards, settings }: ConvergeCardDeps, card: AlertCard): Promise<void> => {
  if (!card.settled && isCardSettled(card, settings)) {
    await alertCards.save({ ...card, settled: true, behindSince: undefined });
  }
};

const converge = async (deps: ConvergeCardDeps, id: string, attempts = 5): Promise<void> => {
  const card = await deps.alertCards.get(id);
  if (card === undefined || card.settled) return;
  try {
    await settle(deps, await tellAlert(deps, await applyActs(deps, card)));
  } catch (error) {
    // It got worse, or somebody pressed a button, in this moment.
    if (error instanceof Conflict && attempts > 1) return converge(deps, id, attempts - 1);
    throw error;
  }
};

/** Ends well when Slack or AWS is not there: the card stays unsettled, and the sweep comes again. */
export const convergeAlertCard = (deps: ConvergeCardDeps, id: string): Promise<void> =>
  unlessHeldUp(deps.log, { card: id }, () => converge(deps, id));
