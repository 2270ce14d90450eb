// Approves what needs nobody any more: a request that a configured rule covers, or a developer whom an admin has added.
import { decisionInAdvance } from '../core/approval-rule.ts';
import { UserError } from '../core/errors.ts';
import { decided, draftMistakes, isExpired, type Request } from '../core/request.ts';
import type { Settings } from '../core/settings.ts';
import { checkGrantable } from './check-grantable.ts';
import type { Accesses, Clock, Log, Requests, Workspace } from './ports.ts';

export type InAdvanceDeps = {
  settings: Settings;
  workspace: Workspace;
  requests: Requests;
  accesses: Accesses;
  clock: Clock;
  log: Log;
};

const isGrantable = async (deps: InAdvanceDeps, request: Request): Promise<boolean> => {
  try {
    await checkGrantable(deps, request);
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // A person decides, and reads why when they try.
    deps.log({ level: 'warn', message: 'Not approved in advance', request: request.id, why: error.message });
    return false;
  }
};

/** The approved request, or the same one where a person decides. Its identity and standing must have been looked up just now. */
export const decideInAdvance = async (deps: InAdvanceDeps, request: Request): Promise<Request> => {
  const { settings, clock } = deps;
  const now = clock.now();
  const decision = decisionInAdvance(request, settings, now);
  if (decision === undefined || isExpired(request, settings.requests.expireAfterDays, now)) return request;
  if (Object.keys(draftMistakes(request, settings)).length > 0) return request;
  return (await isGrantable(deps, request)) ? deps.requests.save(decided(request, decision)) : request;
};
