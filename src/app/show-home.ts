// App Home: one's own access, spend and requests, and for an admin the queue.
import { type Home, queueOf } from '../core/overview.ts';
import { isAdmin } from './authorise.ts';
import type { Workspace } from './ports.ts';
import type { OverviewDeps } from './show-overview.ts';
import { type SpendDeps, spendOf } from './show-spend.ts';
import { showStatus } from './show-status.ts';

export const showHome = async (
  deps: OverviewDeps & SpendDeps & { workspace: Workspace },
  { slackUserId }: { slackUserId: string },
): Promise<Home> => {
  const [overview, admin, access] = await Promise.all([
    showStatus(deps, slackUserId),
    isAdmin(deps, slackUserId),
    deps.accesses.ofSlackUser(slackUserId),
  ]);
  const spend = access && (await spendOf(deps, access));
  return {
    ...overview,
    ...(spend?.billed || spend?.today ? { spend } : {}),
    ...(admin ? { queue: queueOf(await deps.requests.unsettled(), deps.settings) } : {}),
  };
};
