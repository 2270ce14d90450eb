// What is kept of the guard's decisions about an access, and of what a person has said of them. Instants are ISO 8601, UTC.
import type { Day } from '../day.ts';

/** A stop by the guard. */
export type GuardStop = {
  /** The UTC day whose estimate led to it. */
  day: Day;
  at: string;
  /** The daily limit then, in US dollars. */
  limit: number;
  /** When the access comes back by itself; absent where only a person gives it back. */
  until?: string;
  /** The card on which it is told. */
  card: string;
};

/** Why a stop ended: a new day, a higher limit, or a person's word. */
export type StopEnd = { at: string; why: 'day' | 'limit' | 'person'; by?: string };

export type Guarded = {
  /** The latest stop, and how it ended if it has. */
  stop?: GuardStop;
  ended?: StopEnd;
  /** An admin's word: nobody is stopped before this instant. */
  letRun?: { until: string; by: string; at: string };
};
