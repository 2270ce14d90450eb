// What the requester reads: one message per request, first posted with the decision and edited until they are ready.
import { type Access, failureOf, isReady } from './access.ts';
import { progressOf, type Task } from './progress.ts';
import type { Request } from './request.ts';
import { changesOf } from './request-card.ts';
import type { Settings } from './settings.ts';
import { type Setup, setupOf } from './setup.ts';

export type DirectMessage =
  | { kind: 'progress'; by?: string; changes: string[]; tasks: Task[]; nextAttemptAt?: string }
  | { kind: 'failed'; by?: string; changes: string[]; tasks: Task[]; message: string }
  | { kind: 'ready'; by?: string; changes: string[]; tasks: Task[]; dailyLimit: number; setup: Setup }
  | { kind: 'denied'; by?: string; reason: string }
  | { kind: 'expired'; days: number };

const NOT_STARTED: Task[] = [{ key: 'identity', title: 'Identity in AWS', status: 'pending' }];

/** The message as it must look now; undefined while there is nothing to say (pending, or cancelled by themself). */
export const directMessageOf = (
  request: Request,
  access: Access | undefined,
  settings: Settings,
): DirectMessage | undefined => {
  const by = request.decision?.by;
  switch (request.status) {
    case 'pending':
    case 'cancelled':
      return undefined;
    case 'expired':
      return { kind: 'expired', days: settings.requests.expireAfterDays };
    case 'denied':
      return { kind: 'denied', by, reason: request.decision?.reason ?? '' };
    case 'approved': {
      const changes = request.granted ? changesOf(request, request.granted, settings) : [];
      if (!access?.desired.requestIds.includes(request.id)) {
        return request.hindrance
          ? { kind: 'failed', by, changes, tasks: NOT_STARTED, message: request.hindrance.problem }
          : { kind: 'progress', by, changes, tasks: NOT_STARTED };
      }
      const tasks = progressOf(access, settings);
      if (isReady(access)) {
        return {
          kind: 'ready',
          by,
          changes,
          tasks,
          dailyLimit: access.desired.dailyLimit,
          setup: setupOf(access, settings),
        };
      }
      const failure = failureOf(access);
      const { nextAttemptAt } = access.observed;
      if (failure) return { kind: 'failed', by, changes, tasks, message: failure.message };
      return { kind: 'progress', by, changes, tasks, ...(nextAttemptAt ? { nextAttemptAt } : {}) };
    }
  }
};
