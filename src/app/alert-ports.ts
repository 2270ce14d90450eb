// What the verbs about alerts need of the world, by role; the same rules as in ports.ts.
import type { AlertCard, DeveloperFacts, Share } from '../core/alerts/alert-card.ts';
import type { AlertMessage } from '../core/alerts/alert-message.ts';
import type { AlertNote } from '../core/alerts/alert-note.ts';
import type { AlertTest, TestOutcome } from '../core/alerts/alert-test.ts';
import type { BudgetRecord, BudgetTrouble } from '../core/alerts/configured-budgets.ts';
import type { AlertOutcome, StoredAlert } from '../core/alerts/notification.ts';
import type { Day } from '../core/day.ts';
import type { MessageRef } from '../core/request.ts';

/** Notifications as they came, kept until somebody has been told. */
export type Alerts = {
  /** Keeps it. The same id again changes nothing. */
  keep: (alert: StoredAlert) => Promise<void>;
  get: (id: string) => Promise<StoredAlert | undefined>;
  /** Says what became of it. Repeating it is harmless. */
  settle: (id: string, outcome: AlertOutcome) => Promise<void>;
  /** Everything not settled, oldest first. */
  unsettled: () => Promise<StoredAlert[]>;
};

/** One card per budget, limit and period, and per anomaly. */
export type AlertCards = {
  get: (id: string) => Promise<AlertCard | undefined>;
  /** Adds a new card; `Conflict` when the id exists. */
  add: (card: AlertCard) => Promise<void>;
  /** Writes it if the stored version is still `card.version`, and returns it with the next version; else `Conflict`. */
  save: <Card extends AlertCard>(card: Card) => Promise<Card>;
  /** Everything with something left to tell or to do, oldest first. */
  unsettled: () => Promise<AlertCard[]>;
  /** All cards begun in a UTC month (`YYYY-MM`), oldest first; quiet anomalies are among them, for digests to count. */
  ofMonth: (month: string) => Promise<AlertCard[]>;
};

/** Tests of the way that alerts take. */
export type AlertTests = {
  get: (id: string) => Promise<AlertTest | undefined>;
  add: (test: AlertTest) => Promise<void>;
  /** As `AlertCards.save`. */
  save: (test: AlertTest) => Promise<AlertTest>;
  unsettled: () => Promise<AlertTest[]>;
};

/** Monthly budgets that this bot has made. */
export type BudgetRecords = {
  get: (name: string) => Promise<BudgetRecord | undefined>;
  /** Writes it if the stored version is still `record.version` (0: none is stored), with the next one; else `Conflict`. */
  save: (record: BudgetRecord) => Promise<BudgetRecord>;
  /** All but those that are removed. */
  all: () => Promise<BudgetRecord[]>;
};

/** Posts about alerts. `to` is a channel or a person; `key` makes a post recognisable when it is repeated. */
export type AlertMessenger = {
  post: (to: string, message: AlertMessage, key: string) => Promise<MessageRef>;
  edit: (ref: MessageRef, message: AlertMessage) => Promise<void>;
  reply: (to: MessageRef, note: AlertNote, key: string) => Promise<MessageRef>;
  /** A message of AWS that could not be read, word for word. */
  postVerbatim: (to: string, alert: StoredAlert, key: string) => Promise<MessageRef>;
  postTest: (to: string, outcome: TestOutcome, key: string) => Promise<MessageRef>;
  /** A monthly budget that cannot be made or that sees no cost. */
  postTrouble: (to: string, trouble: BudgetTrouble, key: string) => Promise<MessageRef>;
};

/**
 * What stored spend days tell about costs, without asking AWS. Amounts are US dollars; every answer may be undefined where
 * nothing is known yet, and then messages leave it out.
 */
export type SpendFacts = {
  /** The developer's month up to and with the UTC day, by the value of their developer tag. */
  developerFacts: (developerId: string, day: Day) => Promise<DeveloperFacts | undefined>;
  /** Who spent how much from `from` (inclusive) to `to` (exclusive), most first; `service` as Cost Explorer names it. */
  split: (from: Day, to: Day, of?: { service?: string }) => Promise<Share[] | undefined>;
  /** What a team, or everybody with a team when it is undefined, spent from `from` (inclusive) to `to` (exclusive). */
  spent: (from: Day, to: Day, team?: string) => Promise<number | undefined>;
};

/** AWS Cost Anomaly Detection, where the monitor lives. */
export type Anomalies = {
  /** `Refused` when the anomaly is gone or not ours. Repeating it is harmless. */
  giveFeedback: (anomalyId: string, feedback: 'YES' | 'NO' | 'PLANNED_ACTIVITY') => Promise<void>;
};

/** The topic of the workload account. */
export type AlertTopic = { publish: (subject: string, message: string) => Promise<void> };
