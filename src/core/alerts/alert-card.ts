// What is known and told of one budget in one period, or of one anomaly: the state behind a card.
import type { Day } from '../day.ts';
import type { Drivers } from '../guard/drivers.ts';
import type { StopEnd } from '../guard/guard-record.ts';
import type { Hindrance } from '../guard/judge.ts';
import type { MessageRef } from '../request.ts';
import type { Anomaly } from './anomaly.ts';
import type { BudgetAlert } from './budget-text.ts';
import type { Level } from './level.ts';
import type { Subject } from './subject.ts';

/** What the spend of a developer tells besides the amount; `month` is US dollars from the first to the day spent. */
export type DeveloperFacts = {
  month: number;
  /** Days of this month on which the daily limit was passed. */
  daysOver: number;
  topModel?: string;
  /** Share of cache reads in all input tokens, 0 to 1. */
  cacheReads?: number;
};

/** Somebody's part of a cost, in US dollars. */
export type Share = { slackUserId?: string; name: string; amount: number };

/** What is shown at one place, and what is told in its thread. */
export type Shown = {
  ref?: MessageRef;
  /** Slack's code when it takes no messages there. */
  refused?: string;
  /** Fingerprint of what the message shows now. */
  shown?: string;
  /** How many rises the first post told already. */
  since: number;
  /** Keys of the thread's notes already told. */
  told: string[];
  /** How many posts were deleted by somebody and posted anew. */
  lost: number;
};

export type ActKind = 'suspend' | 'raise' | 'acknowledge' | 'real' | 'false' | 'planned' | 'resume' | 'let-run';

/** What an admin pressed. `after`: how many rises there were then. `done`: it has taken effect, or AWS refused it. */
export type Act = {
  kind: ActKind;
  /** Slack user id. */
  by: string;
  /** ISO 8601, UTC. */
  at: string;
  after: number;
  done: boolean;
  /** The new daily limit in US dollars. */
  limit?: number;
  /** Until when it is let run: ISO 8601, UTC. */
  until?: string;
  /** Why it did not work, in the platform's words. */
  failed?: string;
};

type Common = {
  /** Short and safe to travel in a button; derived from what the card is about. */
  id: string;
  subject: Subject;
  /** ISO 8601, UTC. */
  createdAt: string;
  /** Since when somebody has not been told of something; absent when everybody has. */
  behindSince?: string;
  places: Partial<Record<Place, Shown>>;
  acts: Act[];
  settled: boolean;
  version: number;
};

/** Where an alert is told. */
export type Place = 'person' | 'team' | 'organisation' | 'admins';

/** The UTC day or month that was spent; for a budget that is not ours only the day on which AWS wrote. */
export type Period = { kind: 'day' | 'month' | 'sent'; day: Day };

/** What our own estimate says beside the amount, in US dollars, `rate` an hour. */
export type RiseEstimate = {
  /** ISO 8601: what was counted by then. */
  asOf: string;
  rate?: number;
  /** Minutes until the limit at that rate. */
  minutes?: number;
  drivers?: Drivers;
  /** Models of which something has no price: it is not in the amount. */
  unpriced: string[];
  /** The instant (ISO 8601, UTC) until which an admin let it run, when that is over and the limit is passed still. */
  again?: string;
};

export type BudgetRise = {
  at: string;
  level: Level;
  type: BudgetAlert['type'];
  amount: number;
  /** The highest configured threshold reached, in percent. */
  crossed?: number;
  /** Where AWS speaks of another limit than the card: it was raised since. */
  limit?: number;
  /** Absent where AWS said it. */
  estimate?: RiseEstimate;
};

/** What the guard does about a developer's estimates of a day. */
export type CardGuard = {
  mode: 'warn' | 'ask' | 'stop';
  /** Why it does not stop what it ought to. */
  hindered?: Hindrance;
  /** `rise`: the index of the rise that is told together with it. */
  stop?: { at: string; until?: string; rise?: number };
  ended?: StopEnd;
};

/** `limit` and amounts are in `unit`. `rises` are never empty, the last one is the worst. */
export type BudgetCard = Common & {
  kind: 'budget';
  budget: string;
  period: Period;
  unit: string;
  limit: number;
  rises: BudgetRise[];
  /** What we had estimated of the whole day, in US dollars, when AWS told its figure of it. */
  estimated?: number;
  guard?: CardGuard;
  facts?: DeveloperFacts;
};

/** `quiet`: below the configured minimum, so that it is only counted. */
export type AnomalyCard = Common & {
  kind: 'anomaly';
  anomaly: Anomaly;
  rises: { at: string; impact: number }[];
  quiet: boolean;
  split?: Share[];
};

export type AlertCard = BudgetCard | AnomalyCard;
