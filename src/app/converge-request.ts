// The worker's job on a request: identify, grant, tell, settle. Runs as often as it likes and does each thing once.
import { type Access, failureOf, isReady } from '../core/access.ts';
import { Busy, Conflict, Throttled } from '../core/errors.ts';
import type { AuditEvent, Trail } from '../core/event.ts';
import { awaitingUse } from '../core/first-use.ts';
import type { Request } from '../core/request.ts';
import { isSettled, requestEvents } from '../core/telling.ts';
import { type ConfirmDeps, confirmIdentity } from './confirm-identity.ts';
import { decideInAdvance, type InAdvanceDeps } from './decide-in-advance.ts';
import { type GrantDeps, grantRequest } from './grant-request.ts';
import { type IdentifyDeps, identifyRequester } from './identify-requester.ts';
import { type NoteDeps, noteStanding } from './note-standing.ts';
import { type TellDeps, tellRequest } from './tell-request.ts';

export type ConvergeRequestDeps = IdentifyDeps & GrantDeps & TellDeps & ConfirmDeps & NoteDeps & InAdvanceDeps;

const identified = async (deps: ConvergeRequestDeps, request: Request): Promise<Request> => {
  if (request.status !== 'pending' || request.identity?.kind === 'resolved') return request;
  const identity = await identifyRequester(deps, request);
  const { identity: before } = request;
  if (before?.kind === 'unresolved' && identity.kind === 'unresolved' && before.problem === identity.problem)
    return request;
  return deps.requests.save({ ...request, identity });
};

/** The request as it is now, and the access that holds it; none while it is not to be granted. */
const granted = async (
  deps: ConvergeRequestDeps,
  request: Request,
): Promise<{ request: Request; access: Access | undefined }> => {
  if (request.status !== 'approved' || request.identity?.kind !== 'resolved') return { request, access: undefined };
  const access = await deps.accesses.get(request.identity.userId);
  if (access?.desired.requestIds.includes(request.id)) return { request, access };
  const present = await confirmIdentity(deps, request);
  if (present.hindrance) return { request: present, access: undefined };
  return { request: present, access: await grantRequest(deps, present) };
};

const eventsOf = (request: Request, access: Access | undefined): { trail: Trail; event: AuditEvent }[] => {
  const asked = requestEvents(request).map((event) => ({ trail: { slackUser: request.requester }, event }));
  if (access === undefined) return asked;
  const trail = { developer: access.userId };
  const subject = `revision ${access.desired.revision}`;
  const failure = failureOf(access);
  const detail = failure && `${failure.step}: ${failure.code}: ${failure.message}`;
  return [
    ...asked,
    ...(failure ? [{ trail, event: { at: failure.at, kind: 'failed' as const, subject, detail } }] : []),
    ...(isReady(access) ? [{ trail, event: { at: access.observed.at, kind: 'ready' as const, subject } }] : []),
  ];
};

/** The request with what its trail holds now, which is kept with whatever is told next: writing it again is harmless. */
const audited = async (
  { trails }: ConvergeRequestDeps,
  request: Request,
  access: Access | undefined,
): Promise<Request> => {
  let known = request.audited ?? [];
  for (const { trail, event } of eventsOf(request, access)) {
    const key = `${event.kind} ${event.at}`;
    if (known.includes(key)) continue;
    await trails.append(trail, event);
    known = [...known, key];
  }
  return { ...request, audited: known };
};

const waiting = async (deps: ConvergeRequestDeps, request: Request, access: Access | undefined): Promise<Request> => {
  const next = awaitingUse(request, access, deps.settings, deps.clock.now());
  return next === request ? request : deps.requests.save(next);
};

const converge = async (deps: ConvergeRequestDeps, id: string): Promise<void> => {
  const found = await deps.requests.get(id);
  if (found === undefined || found.settled) return;
  const known = await noteStanding(deps, await identified(deps, found));
  const { request, access } = await granted(deps, await decideInAdvance(deps, known));
  const heard = await audited(deps, await waiting(deps, request, access), access);
  const told = await tellRequest(deps, { request: heard, access });
  if (isSettled(told, access, deps.settings)) await deps.requests.save({ ...told, settled: true });
};

/** Ends well when the platform asks to slow down or an earlier run may still be posting: the sweep finds what is behind and comes again. */
export const convergeRequest = async (deps: ConvergeRequestDeps, id: string, attempts = 5): Promise<void> => {
  try {
    await converge(deps, id);
  } catch (error) {
    if (error instanceof Conflict && attempts > 1) return convergeRequest(deps, id, attempts - 1);
    if (!(error instanceof Throttled || error instanceof Busy)) throw error;
    deps.log({ level: 'warn', message: 'Held up; the sweep comes again', request: id, error: error.message });
  }
};
