// An admin suspends a developer's access by command, or gives it back.
import { UserError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { ChangeDesiredDeps } from './change-desired.ts';
import type { Clock, Workspace } from './ports.ts';
import { resumeAccess, suspendAccess } from './suspend-access.ts';

export type SwitchDeps = ChangeDesiredDeps & { settings: Settings; workspace: Workspace; clock: Clock };

/** False when it was so already, and nothing was changed. A UserError explains a refusal; nobody gives their own back. */
export const switchAccess = async (
  deps: SwitchDeps,
  clicker: Clicker,
  slackUserId: string,
  state: 'active' | 'suspended',
): Promise<boolean> => {
  const [{ person }, access] = await Promise.all([
    authoriseAdmin(deps, clicker),
    deps.accesses.ofSlackUser(slackUserId),
  ]);
  if (access === undefined) throw new UserError('They have no access to Claude Code.');
  if (state === 'active' && person.id === slackUserId)
    throw new UserError('This is your own access, so it needs another admin.');
  if (access.desired.state === state) return false;
  const change = { by: person.id, at: deps.clock.now().toISOString(), cause: 'command', reason: 'by command' };
  await (state === 'active' ? resumeAccess : suspendAccess)(deps, access.userId, change);
  return true;
};
