// An admin approves, approves with changes or denies: one conditional write, once and for all.
import type { AccessState } from '../core/access.ts';
import { Conflict, Mistakes, UserError } from '../core/errors.ts';
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
import { sameTerms } from '../core/standing.ts';
import type { Clicker } from './authorise.ts';
import { checkGrantable } from './check-grantable.ts';
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

const checkForm = (request: Request, choice: Choice, settings: Settings): void => {
  if (choice.kind === 'deny' && choice.reason.trim() === '')
    throw new Mistakes({ reason: 'Say why, for the developer.' });
  if (choice.kind !== 'change') return;
  const fields = draftMistakes({ ...choice.granted, reason: request.reason }, settings);
  if (Object.keys(fields).length > 0) throw new Mistakes(fields);
};

const OUTDATED =
  'What they have has changed since this card was made. It is brought up to date in a moment; then look at it again.';

const goesOn = (state: AccessState): boolean => state !== 'revoked';

/**
 * Whether the requester's access was taken away, or came to be, since the card was made: an approval must not give back what
 * was taken away since, nor change what nobody has any more.
 */
const isOutdated = async ({ accesses }: DecideDeps, { identity, standing }: Request): Promise<boolean> => {
  const access = identity?.kind === 'resolved' ? await accesses.get(identity.userId) : undefined;
  if (access === undefined) return false;
  return standing === undefined || goesOn(standing.state) !== goesOn(access.desired.state);
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
  const next = decided(request, decision, sameTerms(request, terms) ? undefined : terms);
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
  if (next.status === 'approved' && (await isOutdated(deps, request))) {
    const now = await deps.requests.get(requestId);
    // Another approval was faster, and is granted already.
    if (now && now.status !== 'pending') return now;
    await deps.jobs.enqueue({ kind: 'request', id: requestId });
    throw new UserError(OUTDATED);
  }
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
