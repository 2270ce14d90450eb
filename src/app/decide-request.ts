// An admin approves, approves with changes or denies: one conditional write, once and for all.
import { Conflict, Mistakes, UserError } from '../core/errors.ts';
import { userClaim } from '../core/identity.ts';
import {
  type Decision,
  decided,
  draftMistakes,
  isExpired,
  type Request,
  type Terms,
  termsOf,
} from '../core/request.ts';
import type { Settings } from '../core/settings.ts';
import type { Clicker } from './authorise.ts';
import type { Accesses, Clock, Jobs, Requests, Workspace } from './ports.ts';
import { readAuthorised } from './read-decidable.ts';

export type DecideDeps = {
  settings: Settings;
  workspace: Workspace;
  requests: Requests;
  accesses: Accesses;
  jobs: Jobs;
  clock: Clock;
};

export type Choice = { kind: 'approve' } | { kind: 'change'; granted: Terms } | { kind: 'deny'; reason: string };

const isSame = (asked: Terms, granted: Terms): boolean =>
  asked.team === granted.team &&
  asked.region === granted.region &&
  asked.dailyLimit === granted.dailyLimit &&
  [...asked.models].sort().join() === [...granted.models].sort().join();

const checkForm = (request: Request, choice: Choice, settings: Settings): void => {
  if (choice.kind === 'deny' && choice.reason.trim() === '')
    throw new Mistakes({ reason: 'Say why, for the developer.' });
  if (choice.kind !== 'change') return;
  const fields = draftMistakes({ ...choice.granted, reason: request.reason }, settings);
  if (Object.keys(fields).length > 0) throw new Mistakes(fields);
};

// Nothing is granted to somebody who left since they asked, and no developer id to two people.
const checkGrantable = async ({ workspace, accesses }: DecideDeps, request: Request): Promise<void> => {
  const requester = await workspace.person(request.requester);
  if (requester === undefined || requester.deactivated || requester.guest) {
    throw new UserError(
      'The requester is no longer a full, active member of this workspace. Deny the request instead.',
    );
  }
  const { identity } = request;
  if (identity?.kind !== 'resolved') return;
  try {
    await accesses.claim(userClaim(identity.userId), request.requester);
    await accesses.claim(identity.developerId, identity.userId);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    throw new UserError(
      `The developer id ${identity.developerId} belongs to somebody else. Correct the identity first.`,
    );
  }
};

const decide = async (
  deps: DecideDeps,
  clicker: Clicker,
  request: Request,
  choice: Choice,
  adminsSeen: string,
): Promise<Request> => {
  const { settings, clock } = deps;
  const now = clock.now();
  const base = { by: clicker.slackUserId, at: now.toISOString(), adminsSeen };
  if (isExpired(request, settings.requests.expireAfterDays, now))
    return decided(request, { kind: 'expired', at: base.at });
  checkForm(request, choice, settings);
  if (choice.kind === 'deny') return decided(request, { ...base, kind: 'denied', reason: choice.reason.trim() });
  const terms = choice.kind === 'change' ? choice.granted : termsOf(request);
  // A model or team that left the catalogue since is not granted by an old card.
  const stale = draftMistakes({ ...terms, reason: request.reason }, settings);
  if (Object.keys(stale).length > 0) {
    throw new UserError(
      `The configuration has changed since this was asked: ${Object.values(stale).join(' ')} Use "Approve with changes…".`,
    );
  }
  const decision: Decision = { ...base, kind: 'approved' };
  const next = decided(request, decision, isSame(request, terms) ? undefined : terms);
  await checkGrantable(deps, request);
  return next;
};

/**
 * The request as decided: by this click or, when another was faster, by that one; everybody is told the same.
 * A UserError explains a refusal; `Mistakes` name the fields of the form.
 */
export const decideRequest = async (
  deps: DecideDeps,
  clicker: Clicker,
  requestId: string,
  choice: Choice,
): Promise<Request> => {
  const { request, adminsSeen } = await readAuthorised(deps, clicker, requestId);
  if (request.status !== 'pending') return request;
  const next = await decide(deps, clicker, request, choice, adminsSeen);
  try {
    const saved = await deps.requests.save(next);
    await deps.jobs.enqueue({ kind: 'request', id: requestId });
    return saved;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    // Somebody wrote first: another decision, or the worker noting who the requester is. Look again.
    return decideRequest(deps, clicker, requestId, choice);
  }
};
