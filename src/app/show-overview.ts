// Somebody's own access and requests.
import { type Overview, overviewOf } from '../core/overview.ts';
import type { Settings } from '../core/settings.ts';
import type { Accesses, Requests } from './ports.ts';

const LATEST = 5;

export type OverviewDeps = { settings: Settings; requests: Requests; accesses: Accesses };

export const showOverview = async (
  { settings, requests, accesses }: OverviewDeps,
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
  return overviewOf(access, [...missing, ...current], settings);
};
