// Before a form opens on a request: may this person decide it, and is it still to be decided?
import { UserError } from '../core/errors.ts';
import type { Request } from '../core/request.ts';
import type { Settings } from '../core/settings.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { Requests, Workspace } from './ports.ts';

export type DecidableDeps = { settings: Settings; workspace: Workspace; requests: Requests };

/**
 * The request and a digest of the admins at this moment. A UserError explains why this person cannot decide it: not an
 * admin, their own request, or no such request. A request that is decided already is given back as it is.
 */
export const readAuthorised = async (
  deps: DecidableDeps,
  clicker: Clicker,
  requestId: string,
): Promise<{ request: Request; adminsSeen: string }> => {
  const [{ person, adminsSeen }, request] = await Promise.all([
    authoriseAdmin(deps, clicker),
    deps.requests.get(requestId),
  ]);
  if (request === undefined) throw new UserError('This request does not exist any more.');
  if (request.requester === person.id) throw new UserError('This is your own request, so it needs another admin.');
  return { request, adminsSeen };
};

/** As `readAuthorised`, whatever the state of the request. */
export const readDecidable = async (deps: DecidableDeps, clicker: Clicker, requestId: string): Promise<Request> =>
  (await readAuthorised(deps, clicker, requestId)).request;
