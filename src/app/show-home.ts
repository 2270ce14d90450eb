// App Home: one's own access and requests, and for an admin the queue.
import { type Home, queueOf } from '../core/overview.ts';
import { isAdmin } from './authorise.ts';
import type { Workspace } from './ports.ts';
import { type OverviewDeps, showOverview } from './show-overview.ts';

export const showHome = async (
  deps: OverviewDeps & { workspace: Workspace },
  { slackUserId }: { slackUserId: string },
): Promise<Home> => {
  const [overview, admin] = await Promise.all([showOverview(deps, slackUserId), isAdmin(deps, slackUserId)]);
  return admin ? { ...overview, queue: queueOf(await deps.requests.unsettled(), deps.settings) } : overview;
};
