// What the requester reads: one message per request, first posted with the decision and edited until they are ready.
import { type Access, failureOf, isReady } from './access.ts';
import { progressOf, type Task } from './progress.ts';
import { type Request, termsOf } from './request.ts';
import { changesOf } from './request-card.ts';
import type { Settings } from './settings.ts';
import { type Setup, setupOf } from './setup.ts';
import { isChange, sameSetup } from './standing.ts';

/** Who approved it, what of it an admin changed, and for what: access, a change of it, or access that nobody had asked for. */
type Approval = {
  by?: string;
  /** The configured rule that approved it. */
  rule?: string;
  /** What was changed from what was asked for. */
  changes: string[];
  tasks: Task[];
  about?: 'change' | 'added';
};

export type DirectMessage =
  | ({
      kind: 'progress';
      nextAttemptAt?: string;
      /** The group of an identity provider that somebody must put them into. */
      waitsFor?: string;
    } & Approval)
  | ({ kind: 'failed'; message: string } & Approval)
  | ({
      kind: 'ready';
      dailyLimit: number;
      setup: Setup;
      /** What is otherwise than before, for a change, and whether it needs the setup anew. */
      since?: { lines: string[]; sameSetup: boolean };
    } & Approval)
  /** All of it was seen, and may not be used. */
  | ({ kind: 'stopped'; state: 'suspended' | 'revoked' } & Approval)
  | { kind: 'denied'; by?: string; reason: string; about?: 'change' }
  | { kind: 'expired'; days: number; about?: 'change' };

const NOT_STARTED: Task[] = [{ key: 'identity', title: 'Identity in AWS', status: 'pending' }];

const sinceOf = (request: Request, settings: Settings) => {
  const { standing } = request;
  if (standing === undefined || !isChange(request)) return {};
  const terms = termsOf(request);
  return { since: { lines: changesOf(standing, terms, settings), sameSetup: sameSetup(standing, terms) } };
};

const approvedMessage = (request: Request, access: Access | undefined, settings: Settings): DirectMessage => {
  const { decision, granted, preapproved, hindrance } = request;
  const approval = {
    by: decision?.by,
    ...(decision?.rule ? { rule: decision.rule } : {}),
    changes: granted ? changesOf(request, granted, settings) : [],
    tasks: NOT_STARTED,
    ...(preapproved ? { about: 'added' as const } : isChange(request) ? { about: 'change' as const } : {}),
  };
  if (!access?.desired.requestIds.includes(request.id)) {
    return hindrance ? { kind: 'failed', ...approval, message: hindrance.problem } : { kind: 'progress', ...approval };
  }
  const own = { ...approval, tasks: progressOf(access, settings) };
  const { state, dailyLimit } = access.desired;
  if (isReady(access) && state !== 'active') return { kind: 'stopped', ...own, state };
  if (isReady(access)) {
    return { kind: 'ready', ...own, dailyLimit, setup: setupOf(access, settings), ...sinceOf(request, settings) };
  }
  const failure = failureOf(access);
  const { nextAttemptAt, waiting } = access.observed;
  if (failure) return { kind: 'failed', ...own, message: failure.message };
  // It looks again every few minutes, which is no news.
  const held = waiting ? { waitsFor: waiting.group } : nextAttemptAt ? { nextAttemptAt } : {};
  return { kind: 'progress', ...own, ...held };
};

/**
 * The message as it must look now; undefined while there is nothing to say: pending, taken back by themself, or asked for by
 * an admin and come to nothing.
 */
export const directMessageOf = (
  request: Request,
  access: Access | undefined,
  settings: Settings,
): DirectMessage | undefined => {
  const { status, decision } = request;
  if (status === 'approved') return approvedMessage(request, access, settings);
  if (status === 'pending' || status === 'cancelled' || request.preapproved) return undefined;
  const about = isChange(request) ? { about: 'change' as const } : {};
  return status === 'expired'
    ? { kind: 'expired', days: settings.requests.expireAfterDays, ...about }
    : { kind: 'denied', by: decision?.by, reason: decision?.reason ?? '', ...about };
};
