// What the checks of a deployment need of the world, by role; the same rules as in ports.ts. Nothing here changes anything.
import type { Day } from '../core/day.ts';
import type { CallerIdentity } from '../core/health/account.ts';
import type { SeenMonitoring } from '../core/health/anomaly-monitor.ts';
import type { ChannelFacts } from '../core/health/channels.ts';
import type { Availability } from '../core/health/model-access.ts';
import type { Organisation } from '../core/health/payer.ts';
import type { ProfileRoom } from '../core/health/profile-room.ts';
import type { QueueDepth } from '../core/health/queues.ts';
import type { SeenSchedule } from '../core/health/schedules.ts';
import type { SeenAttributes, SeenGroup, SeenPermissionSet } from '../core/health/sign-in.ts';
import type { Installation } from '../core/health/slack-app.ts';
import type { TopicFacts } from '../core/health/topics.ts';

/** `Refused` with AWS's code, or the SDK's where there are no credentials at all. */
export type Identities = { caller: () => Promise<CallerIdentity> };

/** What Bedrock offers a region. */
export type ModelOffers = {
  /** Active system profiles by id, each with the ids of the foundation models behind it (all pages). */
  systemProfiles: (region: string) => Promise<Map<string, string[]>>;
  availability: (region: string, modelId: string) => Promise<Availability>;
};

/** Quota and number of application inference profiles. */
export type ProfileRooms = { of: (region: string) => Promise<ProfileRoom> };

export type Organisations = { current: () => Promise<Organisation | undefined> };

/** One question to Cost Explorer, for a cent. */
export type CostAccess = {
  /** Names under which Bedrock was billed from `from` (inclusive) to `to` (exclusive), UTC days. */
  services: (from: Day, to: Day) => Promise<string[]>;
};

export type SlackApp = { installation: () => Promise<Installation> };

export type Channels = {
  /** Undefined when Slack shows no such channel. */
  facts: (channel: string) => Promise<ChannelFacts | undefined>;
};

/** Cost Anomaly Detection, in the account that has the monitor. */
export type AnomalyMonitors = { read: () => Promise<SeenMonitoring> };

/** What daily budgets have counted. */
export type BudgetHistories = {
  /** US dollars by UTC day from `from` (inclusive) to `to` (exclusive); days before the budget are left out. */
  read: (name: string, from: Day, to: Day) => Promise<Map<Day, number>>;
};

export type AlertTopics = {
  /** Undefined when there is no such topic. */
  facts: (arn: string) => Promise<TopicFacts | undefined>;
};

export type Queues = { depth: (url: string) => Promise<QueueDepth> };

export type Schedules = { all: () => Promise<SeenSchedule[]> };

/** Identity Center, as far as signing in depends on it. */
export type SignIns = {
  attributes: () => Promise<SeenAttributes | undefined>;
  /** By name; undefined when there is none. */
  permissionSet: (name: string) => Promise<SeenPermissionSet | undefined>;
  /** Ids of the groups that have the permission set in the account. */
  groupsWith: (permissionSetArn: string, account: string) => Promise<string[]>;
  /** The configured group; undefined when there is none. */
  group: () => Promise<SeenGroup | undefined>;
};
