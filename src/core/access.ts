// One developer's access: what is desired, and what the last look at AWS found.
import type { AccessChange } from './access-change.ts';
import type { KnownBudget } from './budget.ts';
import type { AuditEvent } from './event.ts';
import type { Guarded } from './guard/guard-record.ts';
import type { Attribution } from './spend/attribution.ts';
import type { ToldNews } from './told-news.ts';

export type AccessState = 'active' | 'suspended' | 'revoked';

/**
 * A profile that is to go: kept in this state until the instant (ISO 8601, UTC), then deleted. `source` names the system
 * profile that it was copied from and `arn` the one profile, where model and region alone do not tell which.
 */
export type Retiring = {
  model: string;
  region: string;
  source?: string;
  arn?: string;
  state: 'active' | 'suspended';
  until: string;
};

/**
 * A profile that others made and that is taken over as it is. `released` names the tools that had let go of it by then,
 * though their tags may have stayed.
 */
export type Adopted = { model: string; region: string; source: string; arn: string; released?: string[] };

/**
 * Who suspended an access or took it away, when and why. `by` is absent when the bot did it by itself. `wasSuspended`: when
 * it was taken away or given up, it was suspended.
 */
export type Stopped = Omit<AccessChange, 'kind'> & { wasSuspended?: boolean };

/** What a rollout has changed, and what it takes to move somebody back. `hadBoth`: they had the new model already. */
export type MovedBy = {
  id: string;
  from: string;
  to: string;
  hadBoth: boolean;
  /** When the rollout was begun, and until when it can be undone: ISO 8601, UTC. */
  at?: string;
  until?: string;
  /** As it was, of sources and retiring profiles those of its two models. */
  before: { models?: string[]; sources: Record<string, string>; retiring: Retiring[] };
};

/** What ought to be. Every change raises `revision`. `dailyLimit` is in US dollars. */
export type Desired = {
  revision: number;
  state: AccessState;
  developerId: string;
  team: string;
  models: string[];
  region: string;
  dailyLimit: number;
  /** Further tags (fixed ones and the team's), as configured when it was desired. */
  tags: Record<string, string>;
  /** Team and tags by day, oldest first, the last being those above: costs keep the team of their day. */
  attributions: Attribution[];
  /** Requests that led here, oldest first; the last one is told of progress. */
  requestIds: string[];
  /** The system profile by model, where one was chosen; otherwise the first configured one that the region offers. */
  sources: Record<string, string>;
  retiring: Retiring[];
  adopted: Adopted[];
  /** When everything of a revoked access is deleted: ISO 8601, UTC. */
  endsAt?: string;
  change?: AccessChange;
  /** The rollout that last moved them, and beneath it those before, in their order. */
  rollout?: MovedBy & { beneath?: MovedBy[] };
  /** The rollout whose undo moved them last, until another one moves them. */
  movedBackBy?: string;
  /** ARNs of what they have set up, since it was suspended; empty where they had not read of it. It stands until the next time. */
  held?: string[];
  /** What the audit trail must hold of how it came to be so: whoever wrote this may have broken off before the trail had it. */
  event?: AuditEvent;
  /** While it is suspended or revoked. */
  stopped?: Stopped;
  guarded?: Guarded;
};

/** A profile that was read back from AWS. `tags` are those it was last seen with. */
export type ProfileRecord = {
  model: string;
  region: string;
  arn: string;
  /** The system profile it was copied from. */
  source: string;
  generation: number;
  tags: Record<string, string>;
};

/** Written before Bedrock is asked for a profile, and kept until it was read back or Bedrock has said no. */
export type ProfileIntent = {
  model: string;
  region: string;
  generation: number;
  name: string;
  source: string;
  /** When Bedrock was asked for it first, and when for the last time if that was later: ISO 8601, UTC. */
  at: string;
  askedAgainAt?: string;
  /** What it answered. */
  arn?: string;
};

/** A profile that is gone: what was used through it lately is still counted. `goneAt` is when that was seen. */
export type FormerProfile = Pick<ProfileRecord, 'model' | 'region' | 'arn' | 'source'> & { goneAt: string };

/** Why the loop stopped: what was refused, in the platform's words, and what an admin can do. */
export type Failure = { step: string; code: string; message: string; remedy: string; at: string };

/**
 * What only somebody else can do, because an identity provider owns the group or AWS refuses the write (in its words):
 * waited for since an instant (ISO 8601, UTC).
 */
export type Waiting = { what: 'join' | 'leave'; group: string; since: string; refusal?: string };

export type Observed = {
  /** The desired revision that was last worked on to its end, whether it came true or failed. */
  revision: number;
  /** ISO 8601, UTC: end of the last look. */
  at: string;
  profiles: ProfileRecord[];
  /** Profiles that went away within a week. */
  former?: FormerProfile[];
  intents: ProfileIntent[];
  /** Highest generation ever used, by `model@region`. */
  generations: Record<string, number>;
  membership: 'unknown' | 'member' | 'none' | 'not-configured';
  budget?: KnownBudget;
  /** Key of the step under way, and when it was begun. */
  doing?: { step: string; at: string };
  failure?: Failure;
  /**
   * The desired revision that is worked on and not done, and when AWS was looked at for it (ISO 8601): what was found then
   * and done since stands in this record.
   */
  working?: { revision: number; lookedAt?: string };
  waiting?: Waiting;
  /**
   * The revision that was last seen true, and a fingerprint of the settings then: what differs since was changed by hand.
   * `last` is the key of the last change and request that it held.
   */
  brought?: { revision: number; configuration: string; last?: string };
  /** When a run that was held up should be tried again, and how many in a row were. */
  nextAttemptAt?: string;
  attempts: number;
  /** When the present revision was first seen true, ISO 8601, UTC. */
  trueSince?: string;
  /** ARNs of adopted profiles that were looked for: one that is gone since is not looked for again. */
  taken: string[];
};

export type Access = {
  /** Identity Center user id, or the Slack user id where there is none. */
  userId: string;
  slackUserId: string;
  name: string;
  desired: Desired;
  observed: Observed;
  /** Raised by whoever takes the lease; a write with an older one fails. */
  fence: number;
  /** When a look was last asked for, because AWS seemed to hold something else: ISO 8601, UTC. */
  askedAt?: string;
  news?: ToldNews;
  /** Keys of what the guard has put on cards, of yesterday and today and of its latest stop. */
  warned?: string[];
};

export const nothingObserved: Observed = {
  revision: 0,
  at: '1970-01-01T00:00:00.000Z',
  profiles: [],
  intents: [],
  generations: {},
  membership: 'unknown',
  attempts: 0,
  taken: [],
};

export const slotOf = ({ model, region }: { model: string; region: string }): string => `${model}@${region}`;

const FORMER_FOR_MS = 7 * 24 * 3600_000;

/** The former profiles once `gone` are gone too, at `at` (ISO 8601): to be recorded in the same write that drops them. */
export const formerWith = (
  { former = [] }: Observed,
  gone: readonly Omit<FormerProfile, 'goneAt'>[],
  at: string,
): FormerProfile[] => [
  ...former.filter(({ goneAt }) => Date.parse(at) - Date.parse(goneAt) < FORMER_FOR_MS),
  ...gone.map(({ model, region, arn, source }) => ({ model, region, arn, source, goneAt: at })),
];

/** Whether nobody has begun anything for them, ever. */
export const isUntouched = ({ observed: { revision, working, doing } }: Access): boolean =>
  revision === 0 && working === undefined && doing === undefined;

/** Ready: the newest desired revision was seen true. */
export const isReady = ({ desired, observed }: Access): boolean =>
  observed.revision === desired.revision && observed.failure === undefined && observed.nextAttemptAt === undefined;

/** Why it failed, while that is the last word: a newer desired revision is a new attempt. */
export const failureOf = ({ desired, observed }: Access): Failure | undefined =>
  observed.revision === desired.revision ? observed.failure : undefined;
