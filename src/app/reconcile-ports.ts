// What the verbs that look over the whole account need of the world, by role; the same rules as in ports.ts.
import type { SeenBudget } from '../core/budget.ts';
import type { DirectoryUser } from '../core/identity.ts';
import type { Reconciliation } from '../core/reconcile/reconciliation.ts';
import type { ReportMessage } from '../core/reconcile/report.ts';
import type { SeenProfile } from '../core/reconcile/sighting.ts';
import type { MessageRef } from '../core/request.ts';
import type { Person } from './ports.ts';

/** The workload account as a whole: every page of AWS read once, never once for each developer. */
export type Account = {
  /**
   * All application inference profiles of the region as Bedrock lists them, each with its tags as the eventually consistent
   * index shows them.
   */
  profiles: (region: string) => Promise<SeenProfile[]>;
  /** The system profiles of the region: ARNs of the models behind each, by its id. */
  sources: (region: string) => Promise<Map<string, string[]>>;
  /** Budgets whose name begins so, by name. Their alerts are all there are, whoever hears them. */
  budgets: (prefix: string) => Promise<Map<string, SeenBudget>>;
};

/** Identity Center's lists. */
export type DirectoryLists = {
  /** User ids of all members of the configured group. */
  members: () => Promise<Set<string>>;
  /** A page of up to 100 users, and how to ask for the next one if there is one. */
  users: (next?: string) => Promise<{ users: DirectoryUser[]; next?: string }>;
};

/** Everybody in the Slack workspace, also whoever is deactivated. */
export type People = {
  /** A page of up to 1,000, and how to ask for the next one if there is one. `Refused` with code `invalid_cursor` for one that is over. */
  page: (next?: string) => Promise<{ people: Person[]; next?: string }>;
};

/** The one record of looks over the account. */
export type Reconciliations = {
  /** Undefined before the first look. */
  get: () => Promise<Reconciliation | undefined>;
  /** Writes it if the stored version is still `state.version` (0: none is stored) and returns it with the next one; else `Conflict`. */
  save: (state: Reconciliation) => Promise<Reconciliation>;
};

/** Posts reports to a channel. `key` makes a post recognisable when it is repeated. */
export type ReportMessenger = {
  post: (channel: string, message: ReportMessage, key: string) => Promise<MessageRef>;
  edit: (ref: MessageRef, message: ReportMessage) => Promise<void>;
  /** All of it as a file in the thread, where the message cannot hold it; answers whether there was need of one. */
  attach: (ref: MessageRef, message: ReportMessage) => Promise<boolean>;
};
