// Opens a request that waits for the worker, in the requester's one place for an open request.
import { Conflict, UserError } from '../core/errors.ts';
import { type Draft, type Request, requestIdOf } from '../core/request.ts';
import type { Clock, Jobs, Person, Requests } from './ports.ts';

export type OpenDeps = { requests: Requests; jobs: Jobs; clock: Clock };

const takePlace = async ({ requests }: OpenDeps, slackUserId: string, id: string, isOpen: string): Promise<void> => {
  const holder = await requests.openOf(slackUserId);
  if (holder === id) return;
  // A place whose request was decided, or was never written, is free to take.
  if (holder !== undefined && (await requests.get(holder))?.status === 'pending') throw new UserError(isOpen);
  await requests.takeOpen(slackUserId, id, holder).catch((error: unknown) => {
    throw error instanceof Conflict ? new UserError(isOpen) : error;
  });
};

const addOnce = async (requests: Requests, request: Request): Promise<Request> => {
  try {
    await requests.add(request);
    return request;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return (await requests.get(request.id)) ?? request;
  }
};

/**
 * `form` names the form that was sent: the same one sent twice makes one request. A UserError with the words `isOpen` when
 * the person has an open request already.
 */
export const openRequest = async (
  deps: OpenDeps,
  person: Person,
  draft: Draft,
  { form, isOpen, more }: { form: string; isOpen: string; more?: Pick<Request, 'preapproved' | 'standing'> },
): Promise<Request> => {
  const { requests, jobs, clock } = deps;
  const id = requestIdOf(`${person.id}|${form}`);
  await takePlace(deps, person.id, id, isOpen);
  const request = await addOnce(requests, {
    ...draft,
    reason: draft.reason.trim(),
    id,
    requester: person.id,
    requesterName: person.name,
    ...(person.email ? { email: person.email } : {}),
    createdAt: clock.now().toISOString(),
    status: 'pending',
    ...more,
    lostCards: 0,
    shown: {},
    reminders: [],
    told: [],
    settled: false,
    version: 1,
  });
  // Another form may have found the place taken by a request not yet written, and taken it over: then this one yields.
  if ((await requests.openOf(person.id)) !== id) {
    const at = clock.now().toISOString();
    const decision = { kind: 'cancelled' as const, by: person.id, at };
    await requests.save({ ...request, status: 'cancelled', decision, settled: true });
    throw new UserError(isOpen);
  }
  await jobs.enqueue({ kind: 'request', id });
  return request;
};
