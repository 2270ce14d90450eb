// What the checks of a deployment need of the world, by role; the same rules as in ports.ts. Nothing here changes anything.
import type { Day } from '../core/day.ts';
import type { CallerIdentity } from '../core/health/account.ts';
import type { ChannelFacts } from '../core/health/channels.ts';
import type { Availability } from '../core/health/model-access.ts';
import type { Organisation } from '../core/health/payer.ts';
import type { ProfileRoom } from '../core/health/profile-room.ts';
import type { Installation } from '../core/health/slack-app.ts';

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
