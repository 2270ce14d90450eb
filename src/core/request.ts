// A request for access and what may become of it: pending, then once and for all approved, denied, expired or cancelled.

import type { AccessState, Stopped } from './access.ts';
import type { Day } from './day.ts';
import { UserError } from './errors.ts';
import { hexDigest } from './fingerprint.ts';
import type { Identity, Unresolved } from './identity.ts';
import { dollars } from './money.ts';
import type { Settings } from './settings.ts';

/** What is asked for, and what is granted. `dailyLimit` is in US dollars; `models` are ids of the catalogue. */
export type Terms = { team: string; models: string[]; region: string; dailyLimit: number };

/**
 * What the requester has, or had when it was taken away, and what they spent of the month through a day: the last look
 * before the decision stays.
 */
export type Standing = Terms & {
  state: AccessState;
  stopped?: Stopped;
  /** When everything of a revoked access is deleted: ISO 8601, UTC. */
  endsAt?: string;
  spend?: { month: number; currency: string; through: Day; daysOver: number };
};

export type Decision = {
  kind: 'approved' | 'denied' | 'expired' | 'cancelled';
  /** Slack user id; absent when the request expired by itself, or when a rule approved it. */
  by?: string;
  /** Name of the configured rule that approved it. */
  rule?: string;
  /** ISO 8601, UTC. */
  at: string;
  reason?: string;
  /** Members of the user group at that moment, as a digest, for the audit. */
  adminsSeen?: string;
};

/** Awaited since they were ready; seen; or not seen for days, and help was offered. */
export type FirstUse = { kind: 'awaited' | 'seen' | 'missed'; at: string };

export type MessageRef = { channel: string; ts: string };

export type Request = Terms & {
  id: string;
  /** Slack user id. */
  requester: string;
  requesterName: string;
  email?: string;
  reason: string;
  createdAt: string;
  status: 'pending' | Decision['kind'];
  /** The admin who added the developer: approved as soon as it is known who they are in AWS. */
  preapproved?: { by: string; at: string; adminsSeen: string };
  standing?: Standing;
  /** What an admin granted when it differs from what was asked. */
  granted?: Terms;
  decision?: Decision;
  /** When the admins were to be reminded, ISO 8601. */
  reminders: string[];
  identity?: Identity | Unresolved;
  /** Why an approved request cannot be granted yet; ISO 8601. */
  hindrance?: { problem: string; at: string };
  /** The user name that an admin gave because the e-mail address did not lead to the right one. */
  correction?: { userName: string; by: string; at: string };
  card?: MessageRef;
  /** How many cards were deleted by somebody and posted anew. */
  lostCards: number;
  dm?: MessageRef | { refused: string };
  /** Fingerprints of what the card and the DM show now. */
  shown: { card?: string; dm?: string };
  /** Whether a new developer has called a model yet; ISO 8601. Only of the request that first gave them access. */
  use?: FirstUse;
  /** Keys of the thread notes already told. */
  told: string[];
  /** What the audit trail holds of it already, by kind and time. */
  audited?: string[];
  /** True when it is decided and everybody has seen the end of it. */
  settled: boolean;
  /** Rises with every write; a write names the version it read. */
  version: number;
};

export type Draft = Terms & { reason: string };

/** The id of the request that a form becomes: the same form sent twice is one request. */
export const requestIdOf = (form: string): string => `r${hexDigest(form, 11)}`;

/** The mistakes of a draft by field, in the requester's words; empty when it can be submitted. */
export const draftMistakes = (draft: Draft, settings: Settings): Partial<Record<keyof Draft, string>> => {
  const { min, max } = settings.limits.daily;
  const limitFits = draft.dailyLimit >= min && draft.dailyLimit <= max;
  const known = draft.models.every((id) => settings.models.some((model) => model.id === id));
  return {
    ...(settings.teams.some(({ name }) => name === draft.team) ? {} : { team: 'Choose a team of the list.' }),
    ...(draft.models.length === 0 ? { models: 'Choose at least one model.' } : {}),
    ...(known ? {} : { models: 'A chosen model is no longer offered. Choose again.' }),
    ...(settings.regions.includes(draft.region) ? {} : { region: 'Choose a region of the list.' }),
    ...(limitFits ? {} : { dailyLimit: `Choose a daily limit from ${dollars(min)} to ${dollars(max)}.` }),
    ...(draft.reason.trim() === '' ? { reason: 'Say in a sentence what you need it for.' } : {}),
    ...(draft.reason.length > 1000 ? { reason: 'Keep it under 1,000 characters.' } : {}),
  };
};

/** What holds after approval: the admin's changes, or what was asked. */
export const termsOf = ({ granted, team, models, region, dailyLimit }: Request): Terms =>
  granted ?? { team, models, region, dailyLimit };

/** Whether the request's time is over; `expireAfterDays` counts periods of 24 hours, the end included. */
export const isExpired = (request: Request, expireAfterDays: number, now: Date): boolean =>
  request.status === 'pending' && now.getTime() >= Date.parse(request.createdAt) + expireAfterDays * 86_400_000;

/**
 * The request after the decision. Only a pending one can be decided, and only one whose requester is known in AWS
 * can be approved (a UserError says so).
 */
export const decided = (request: Request, decision: Decision, granted?: Terms): Request => {
  if (request.status !== 'pending') throw new UserError('This request is decided already.');
  if (decision.kind === 'approved' && request.identity?.kind !== 'resolved') {
    throw new UserError(
      request.identity === undefined
        ? 'The requester is still being looked up in AWS. Try again in a moment.'
        : `This cannot be approved yet: ${request.identity.problem}`,
    );
  }
  return { ...request, status: decision.kind, decision, ...(granted ? { granted } : {}) };
};

/** The same request with one more reminder when it has waited long enough since the last; itself when it has not. */
export const reminded = (request: Request, everyHours: number, now: Date): Request => {
  const since = Date.parse(request.reminders.at(-1) ?? request.createdAt);
  const due = request.status === 'pending' && now.getTime() >= since + everyHours * 3_600_000;
  return due ? { ...request, reminders: [...request.reminders, now.toISOString()] } : request;
};

/** A message that exists; undefined before the first post and after a refused one. */
export const postedDm = ({ dm }: Request): MessageRef | undefined => (dm !== undefined && 'ts' in dm ? dm : undefined);
