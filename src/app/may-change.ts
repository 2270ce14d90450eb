// What `/claude-onboard change` leads to: the form with what somebody has.
import { UserError } from '../core/errors.ts';
import type { Standing } from '../core/request.ts';
import type { Settings } from '../core/settings.ts';
import { isChange, standingOf } from '../core/standing.ts';
import { type Clicker, knownPerson } from './authorise.ts';
import type { Accesses, Requests, Workspace } from './ports.ts';
import { ALREADY_OPEN, NOTHING_TO_CHANGE } from './submit-request.ts';

/** What they have; a UserError says why they cannot ask for anything else now. */
export const mayChange = async (
  deps: { settings: Settings; workspace: Workspace; requests: Requests; accesses: Accesses },
  requester: Clicker,
): Promise<Standing> => {
  const [access, openId] = await Promise.all([
    deps.accesses.ofSlackUser(requester.slackUserId),
    deps.requests.openOf(requester.slackUserId),
    knownPerson(deps, requester),
  ]);
  const standing = access && standingOf(access, undefined);
  if (standing === undefined || !isChange({ standing })) throw new UserError(NOTHING_TO_CHANGE);
  const open = openId === undefined ? undefined : await deps.requests.get(openId);
  if (open?.status === 'pending') throw new UserError(ALREADY_OPEN);
  return standing;
};
