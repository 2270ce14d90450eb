// The whole audit trail of one person in words, before and after they were known in AWS.
import { type HistoryLine, historyLines } from '../core/history-line.ts';
import type { Settings } from '../core/settings.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { Accesses, Requests, Trails, Workspace } from './ports.ts';

/** What an older request was about is not looked up. */
const LATEST_REQUESTS = 100;

/** Oldest first; empty when nothing ever happened. For admins: a UserError for anybody else. */
export const readHistory = async (
  deps: { settings: Settings; workspace: Workspace; accesses: Accesses; requests: Requests; trails: Trails },
  clicker: Clicker,
  slackUserId: string,
): Promise<HistoryLine[]> => {
  await authoriseAdmin(deps, clicker);
  const [access, requests] = await Promise.all([
    deps.accesses.ofSlackUser(slackUserId),
    deps.requests.latestOf(slackUserId, LATEST_REQUESTS),
  ]);
  const trails = await Promise.all([
    deps.trails.read({ slackUser: slackUserId }),
    access ? deps.trails.read({ developer: access.userId }) : [],
  ]);
  const events = trails.flat().sort((one, other) => one.at.localeCompare(other.at));
  return historyLines(events, requests, deps.settings);
};
