// What a digest is made from.
import { addDays, type Day, daysFrom, firstOfMonth } from '../day.ts';
import type { Calibration } from '../meter/calibration.ts';
import type { Settings } from '../settings.ts';
import type { TagNote } from '../tags/tag-note.ts';
import type { Scope } from './digest-state.ts';
import type { History } from './history.ts';
import type { Owners } from './owners.ts';
import { type Basis, basisOf, indicesOf } from './usual.ts';

export type DigestInput = {
  scope: Scope;
  /** Gathered for this scope, with the days to tell in focus. */
  history: History;
  owners: Owners;
  /** The days to tell, consecutive and settled, oldest first; at least one. */
  days: readonly Day[];
  /** Totals as they were told earlier, by day. */
  told: Readonly<Record<Day, number>>;
  /** US dollars. */
  monthlyBudget?: number;
  /** Alerts of AWS Cost Anomaly Detection that were too small for a message of their own. */
  smallAnomalies: number;
  /** How close our own estimates of the days came; only where somebody is told who can change a price. */
  calibration?: Calibration;
  names: Settings['digest']['names'];
  /** Why costs of these days carry no names, where that is known. */
  tags?: TagNote;
};

/** The days of a digest as indices in its history, found once for thousands of people. */
export type Period = {
  /** The last day to tell. */
  through: Day;
  days: number[];
  /** The month of `through` until then. */
  month: number[];
  basis: Basis;
};

export const periodOf = ({ history, days }: DigestInput): Period => {
  const through = days.at(-1) ?? history.from;
  return {
    through,
    days: indicesOf(history, days),
    month: indicesOf(history, daysFrom(firstOfMonth(through), addDays(through, 1))),
    basis: basisOf(history, days),
  };
};
