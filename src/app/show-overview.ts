// Somebody's own access and requests.
import { type Overview, overviewOf } from '../core/overview.ts';
import type { Settings } from '../core/settings.ts';
import { tagNoteNow } from '../core/tags/tag-note.ts';
import type { Accesses, Clock, Requests } from './ports.ts';
import type { TagStates } from './tag-ports.ts';

const LATEST = 5;

export type OverviewDeps = {
  settings: Settings;
  requests: Requests;
  accesses: Accesses;
  tagStates: TagStates;
  clock: Clock;
};

export const showOverview = async (
  { settings, requests, accesses, tagStates, clock }: OverviewDeps,
  slackUserId: string,
): Promise<Overview> => {
  const [access, latest, openId] = await Promise.all([
    accesses.ofSlackUser(slackUserId),
    requests.latestOf(slackUserId, LATEST),
    requests.openOf(slackUserId),
  ]);
  // The index lags; the place for the one open request does not.
  const open = openId === undefined ? undefined : await requests.get(openId);
  const current = latest.map((request) => (request.id === open?.id ? open : request));
  const missing = open && !latest.some(({ id }) => id === open.id) ? [open] : [];
  const note = access && tagNoteNow(await tagStates.get(), settings, clock.now());
  return { ...overviewOf(access, [...missing, ...current], settings), ...(note ? { tags: note } : {}) };
};
