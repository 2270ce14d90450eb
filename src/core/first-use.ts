// A new developer's first call: waited for once they are ready, noticed by the meter, told in the thread of their setup.
import { type Access, isReady } from './access.ts';
import type { Request } from './request.ts';
import type { Settings } from './settings.ts';
import { isChange } from './standing.ts';
import type { ThreadNote } from './thread-note.ts';

const OFFER_HELP_AFTER_MS = 2 * 86_400_000;

/** The request with the wait begun, when it is what has just given a new developer their access; else itself. */
export const awaitingUse = (
  request: Request,
  access: Access | undefined,
  { meter }: Pick<Settings, 'meter'>,
  now: Date,
): Request => {
  // Whose profiles were taken over has used them before anything was asked for.
  const isFirst = access !== undefined && access.desired.requestIds[0] === request.id && !isChange(request);
  const begins =
    meter.enabled && isFirst && request.use === undefined && !request.settled && request.status === 'approved';
  if (!begins || !isReady(access) || access.desired.state !== 'active') return request;
  return { ...request, use: { kind: 'awaited', at: now.toISOString() } };
};

/** Told of everything but whether they have called a model. */
export const isAwaitingUse = ({ use, settled }: Request): boolean => settled && use?.kind === 'awaited';

/**
 * What a reading at `now` makes of the wait: seen, or missed for two days, which is to be told and so no longer settled;
 * itself while it goes on.
 */
export const afterReading = (request: Request, hasUsed: boolean, now: Date): Request => {
  const { use } = request;
  if (use?.kind !== 'awaited') return request;
  const at = now.toISOString();
  if (hasUsed) return { ...request, use: { kind: 'seen', at }, settled: false };
  return now.getTime() >= Date.parse(use.at) + OFFER_HELP_AFTER_MS
    ? { ...request, use: { kind: 'missed', at }, settled: false }
    : request;
};

/** The notes that the thread of the requester's own message must hold by now. */
export const setupNotes = ({ use }: Request): ThreadNote[] => {
  if (use?.kind === 'seen') return [{ key: 'first-use', kind: 'first-use' }];
  return use?.kind === 'missed' ? [{ key: 'no-use', kind: 'no-use' }] : [];
};
