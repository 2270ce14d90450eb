// Anomalies that were too small for a message of their own: a digest counts them.
import { type Day, dayOf } from '../day.ts';
import type { AlertCard } from './alert-card.ts';

/** How many of the cards are anomalies without a message that began from `from` to `through` (both inclusive, UTC). */
export const smallAnomalies = (cards: readonly AlertCard[], from: Day, through: Day): number =>
  cards.filter((card) => {
    if (card.kind !== 'anomaly' || !card.quiet) return false;
    const began = dayOf(new Date(card.anomaly.start ?? card.createdAt));
    return began >= from && began <= through;
  }).length;
