// What the verbs need of the world, by role. AWS and Slack meet these; tests give literals.
//
// Every port may throw `Throttled` (nothing changed, come again), `Refused` (repeating will not mend it), or an unknown
// error whose outcome is unknown. Times are UTC; `Date` is an instant, text is ISO 8601.

import type { Access, Desired, Observed } from '../core/access.ts';
import type { AccessNews } from '../core/access-news.ts';
import type { SlackPerson } from '../core/adopt/find-person.ts';
import type { BudgetTerms, SeenBudget } from '../core/budget.ts';
import type { DirectMessage } from '../core/direct-message.ts';
import type { AuditEvent, Trail } from '../core/event.ts';
import type { DirectoryUser } from '../core/identity.ts';
import type { Job } from '../core/job.ts';
import type { MessageRef, Request } from '../core/request.ts';
import type { RequestCard } from '../core/request-card.ts';
import type { ThreadNote } from '../core/thread-note.ts';
import type { ToldNews } from '../core/told-news.ts';

/** Requests for access. At most one open per requester. */
export type Requests = {
  get: (id: string) => Promise<Request | undefined>;
  /** Adds a new request; `Conflict` when the id exists. */
  add: (request: Request) => Promise<void>;
  /** Writes it if the stored version is still `request.version`, and returns it with the next version; else `Conflict`. */
  save: (request: Request) => Promise<Request>;
  /** Everything not settled, oldest first. */
  unsettled: () => Promise<Request[]>;
  /** Settled ones whose new developer has not been seen to call a model. */
  awaitingUse: () => Promise<Request[]>;
  /** The requester's latest, newest first, at most `limit`. */
  latestOf: (slackUserId: string, limit: number) => Promise<Request[]>;
  /** The id that holds the requester's place for one open request. */
  openOf: (slackUserId: string) => Promise<string | undefined>;
  /** Takes that place from `previous` (undefined: from nobody); `Conflict` when somebody else has it. */
  takeOpen: (slackUserId: string, id: string, previous: string | undefined) => Promise<void>;
};

/** Access by developer; desired and observed are written apart from each other. */
export type Accesses = {
  get: (userId: string) => Promise<Access | undefined>;
  /** The access of a Slack user, if they have or had one. */
  ofSlackUser: (slackUserId: string) => Promise<Access | undefined>;
  all: () => Promise<Access[]>;
  /** Adds a new access with nothing observed; `Conflict` when there is one. Claims are made before. */
  add: (access: Access) => Promise<void>;
  /** Writes `desired` if the stored revision is `desired.revision - 1`; else `Conflict`. */
  desire: (userId: string, desired: Desired) => Promise<void>;
  /** Writes that a look is due from the instant on (ISO 8601, UTC); nothing when there is no such access. */
  ask: (userId: string, at: string) => Promise<void>;
  /** Writes who was told if the stored version is `news.version - 1` (0: nobody was told of anything); else `Conflict`. */
  tell: (userId: string, news: ToldNews) => Promise<void>;
  /** Writes what the guard has put on cards; nothing when there is no such access. */
  warn: (userId: string, keys: readonly string[]) => Promise<void>;
  /** Reserves a developer id for one user for ever; `Conflict` when it is another's. */
  claim: (developerId: string, userId: string) => Promise<void>;
  /** Who holds the claim on a developer id. */
  claimant: (developerId: string) => Promise<string | undefined>;
  /** Ties a Slack user to their access. Repeating it is harmless. */
  link: (slackUserId: string, userId: string) => Promise<void>;
  /**
   * Takes the lease until the instant, at once when `owner` held it before, and returns the access with a new fence.
   * `Busy` while another owner's lease lasts; undefined when there is no such access.
   */
  lease: (userId: string, owner: string, now: Date, until: Date) => Promise<Access | undefined>;
  /** Writes what was observed and prolongs the lease; `Conflict` when somebody took it since. */
  observe: (userId: string, fence: number, observed: Observed, until: Date) => Promise<void>;
  /** Gives the lease back; harmless when it is no longer ours. */
  release: (userId: string, fence: number) => Promise<void>;
};

/** The append-only audit trail. */
export type Trails = {
  /** Adds the event; the same event again (trail, time, kind, subject) changes nothing. */
  append: (trail: Trail, event: AuditEvent) => Promise<void>;
  /** Oldest first. */
  read: (trail: Trail) => Promise<AuditEvent[]>;
};

/** What was already told. */
export type Ledger = {
  /**
   * Does the work at most once per key and answers its result ever after. A `Refused` or `Throttled` frees the key; after
   * an unknown outcome it stays claimed for a minute (`Busy` meanwhile), then the work is tried `again`.
   */
  once: <T extends Record<string, string>>(
    key: string,
    work: (attempt: { again: boolean }) => Promise<T>,
  ) => Promise<T>;
};

export type { Job } from '../core/job.ts';

/** The queue to the worker: first in, first out for each id. */
export type Jobs = { enqueue: (job: Job) => Promise<void> };

export type NewProfile = {
  region: string;
  name: string;
  /** Bedrock's idempotency token. */
  token: string;
  /** ARN of the system profile. */
  copyFrom: string;
  tags: Record<string, string>;
};

/** A profile as the index of tags shows it, which is a while behind and may still show what was deleted. */
export type IndexedProfile = { arn: string; tags: Record<string, string> };

/** Application inference profiles of the workload account. */
export type Profiles = {
  /** System cross-region profiles on offer in the region, ARN by id; at most a quarter of an hour old. */
  offered: (region: string) => Promise<Map<string, string>>;
  /** Managed profiles in the region with one of the values (the first 20) in this tag. */
  tagged: (region: string, key: string, values: string[]) => Promise<IndexedProfile[]>;
  /** Every profile of the region that has tags, from the same index. */
  allTagged: (region: string) => Promise<IndexedProfile[]>;
  /** Its name from Bedrock itself; undefined when it is gone. */
  nameOf: (region: string, arn: string) => Promise<string | undefined>;
  /** Whether the profile exists and is active, from Bedrock itself. */
  exists: (region: string, arn: string) => Promise<boolean>;
  /** Its tags from Bedrock itself; undefined when the profile is gone. */
  tagsOf: (region: string, arn: string) => Promise<Record<string, string> | undefined>;
  /**
   * Creates it and answers its ARN, for a token that was used before that of the first time, or undefined. `Refused` with
   * code `ConflictException` when the name or the token is taken.
   */
  create: (profile: NewProfile) => Promise<string | undefined>;
  /** Sets these tags and leaves others alone; harmless when the profile is gone. */
  retag: (region: string, arn: string, tags: Record<string, string>) => Promise<void>;
  /** Deletes it; harmless when it is gone. */
  remove: (region: string, arn: string) => Promise<void>;
};

/** Budgets of the workload account, alerting the configured topic. */
export type Budgets = {
  get: (name: string) => Promise<SeenBudget | undefined>;
  /** What was created a moment ago: as `get`, but who hears its alerts is not asked, being written in the same call. */
  getNew: (name: string) => Promise<SeenBudget | undefined>;
  /** `Refused` with code `DuplicateRecordException` when the name is taken. */
  create: (budget: BudgetTerms) => Promise<void>;
  /** Brings all of an existing budget to the terms. */
  update: (budget: BudgetTerms, seen: SeenBudget) => Promise<void>;
  /** Harmless when it is gone. */
  remove: (name: string) => Promise<void>;
};

/** The people of Identity Center and its one configured group. */
export type Directory = {
  byEmail: (email: string) => Promise<DirectoryUser | undefined>;
  /** By the name as it is stored; the answer's spelling is what counts. */
  byUserName: (userName: string) => Promise<DirectoryUser | undefined>;
  byId: (userId: string) => Promise<DirectoryUser | undefined>;
  isMember: (userId: string) => Promise<boolean>;
  /** Harmless when they are a member already. */
  addMember: (userId: string) => Promise<void>;
  /** Harmless when they are none. */
  removeMember: (userId: string) => Promise<void>;
  /** The group, and whether an identity provider owns it, so that nobody else may change it. */
  group: () => Promise<{ name: string; external: boolean }>;
};

export type Person = SlackPerson & { teamId: string; enterpriseId?: string };

/** The Slack workspace, as it is now. */
export type Workspace = {
  /** Undefined when Slack knows no such person. */
  person: (slackUserId: string) => Promise<Person | undefined>;
  /** Members of a user group; at most one minute old. `Refused` when it is disabled or cannot be read. */
  groupMembers: (userGroupId: string) => Promise<string[]>;
  /** Whether people of other organisations are in the channel. At most five minutes old. */
  isShared: (channel: string) => Promise<boolean>;
};

/** Posts to people. `key` makes a post recognisable when it is repeated. */
export type Messenger = {
  postCard: (channel: string, card: RequestCard, key: string) => Promise<MessageRef>;
  editCard: (ref: MessageRef, card: RequestCard) => Promise<void>;
  /** Opens the direct message if need be; the answer names its channel. */
  postDirect: (slackUserId: string, message: DirectMessage, key: string) => Promise<MessageRef>;
  editDirect: (ref: MessageRef, message: DirectMessage) => Promise<void>;
  reply: (to: MessageRef, note: ThreadNote, key: string) => Promise<MessageRef>;
};

/** Messages about a change of an access, in a direct message to the developer or in the admins' channel. */
export type NewsMessenger = {
  post: (channel: string, recipient: 'developer' | 'admins', news: AccessNews, key: string) => Promise<MessageRef>;
  edit: (ref: MessageRef, recipient: 'developer' | 'admins', news: AccessNews) => Promise<void>;
};

export type Clock = { now: () => Date };

/** One structured line of the log. No secrets, no text that people typed. */
export type Log = (entry: { level: 'info' | 'warn' | 'error'; message: string } & Record<string, unknown>) => void;
