// The whole audit trail of one person, before and after they were known in AWS.
import type { AuditEvent } from '../core/event.ts';
import type { Settings } from '../core/settings.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { Accesses, Trails, Workspace } from './ports.ts';

/** Oldest first; empty when nothing ever happened. For admins: a UserError for anybody else. */
export const readHistory = async (
  deps: { settings: Settings; workspace: Workspace; accesses: Accesses; trails: Trails },
  clicker: Clicker,
  slackUserId: string,
): Promise<AuditEvent[]> => {
  await authoriseAdmin(deps, clicker);
  const access = await deps.accesses.ofSlackUser(slackUserId);
  const trails = await Promise.all([
    deps.trails.read({ slackUser: slackUserId }),
    access ? deps.trails.read({ developer: access.userId }) : [],
  ]);
  return trails.flat().sort((one, other) => one.at.localeCompare(other.at));
};
