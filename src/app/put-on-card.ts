// Puts an alert on its card: the first of its kind makes it, later ones change it if they say something worse.
import type { AlertCard } from '../core/alerts/alert-card.ts';
import { Conflict } from '../core/errors.ts';
import type { AlertCards } from './alert-ports.ts';
import type { Jobs } from './ports.ts';

/** `next` answers the same card where there is nothing new on it. Whatever was changed meanwhile is built upon. */
export const putOnCard = async <Card extends AlertCard>(
  deps: { alertCards: AlertCards; jobs: Jobs },
  id: string,
  of: { first: () => Promise<Card>; next: (card: AlertCard) => Promise<AlertCard> },
  attempts = 5,
): Promise<void> => {
  const { alertCards, jobs } = deps;
  try {
    const card = await alertCards.get(id);
    if (card === undefined) await alertCards.add(await of.first());
    else {
      const next = await of.next(card);
      if (next !== card) await alertCards.save(next);
    }
  } catch (error) {
    // Another alert, or a click, was written in this moment.
    if (error instanceof Conflict && attempts > 1) return putOnCard(deps, id, of, attempts - 1);
    throw error;
  }
  await jobs.enqueue({ kind: 'alert-card', id });
};
