// Tells new developers that their first call was seen, or offers help when none was for two days.
import { Conflict } from '../core/errors.ts';
import { afterReading } from '../core/first-use.ts';
import type { MeteredDay } from '../core/meter/metered-day.ts';
import { sumOfTokens } from '../core/meter/tokens.ts';
import type { Request } from '../core/request.ts';
import type { Jobs, Requests } from './ports.ts';

export type FirstUseDeps = { requests: Requests; jobs: Jobs };

export const userIdOf = ({ identity }: Request): string | undefined =>
  identity?.kind === 'resolved' ? identity.userId : undefined;

/**
 * Writes down what the days read at `now` show; the loop does the telling. Only where they were read in all regions, which
 * is `isWhole`, does it mean anything that nothing was seen.
 */
export const noticeFirstUse = async (
  { requests, jobs }: FirstUseDeps,
  awaiting: readonly Request[],
  days: readonly MeteredDay[],
  { now, isWhole }: { now: Date; isWhole: boolean },
): Promise<void> => {
  const users = new Set(
    days.flatMap(({ profiles }) =>
      profiles.filter(({ tokens }) => sumOfTokens(tokens) > 0).map(({ userId }) => userId),
    ),
  );
  for (const request of awaiting) {
    const hasUsed = users.has(userIdOf(request) ?? '');
    const next = hasUsed || isWhole ? afterReading(request, hasUsed, now) : request;
    if (next === request) continue;
    try {
      await requests.save(next);
      await jobs.enqueue({ kind: 'request', id: request.id });
    } catch (error) {
      // It changed meanwhile: the next reading sees the same.
      if (!(error instanceof Conflict)) throw error;
    }
  }
};
