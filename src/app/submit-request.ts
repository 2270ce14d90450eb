// A developer sends the form: it becomes a request that waits for the admins.
import { Conflict, UserError } from '../core/errors.ts';
import { type Draft, draftMistakes, type Request, requestIdOf } from '../core/request.ts';
import type { Settings } from '../core/settings.ts';
import { type Clicker, knownPerson } from './authorise.ts';
import type { Accesses, Clock, Jobs, Requests, Workspace } from './ports.ts';

export type SubmitDeps = {
  settings: Settings;
  workspace: Workspace;
  requests: Requests;
  accesses: Accesses;
  jobs: Jobs;
  clock: Clock;
};

const ALREADY_OPEN =
  'You have an open request already. See it with `/claude-onboard status`, or take it back with `/claude-onboard cancel`.';

const takePlace = async ({ requests }: SubmitDeps, slackUserId: string, id: string): Promise<void> => {
  const holder = await requests.openOf(slackUserId);
  if (holder === id) return;
  // A place whose request was decided, or was never written, is free to take.
  if (holder !== undefined && (await requests.get(holder))?.status === 'pending') throw new UserError(ALREADY_OPEN);
  await requests.takeOpen(slackUserId, id, holder).catch((error: unknown) => {
    throw error instanceof Conflict ? new UserError(ALREADY_OPEN) : error;
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
 * `form` names the form that was sent: the same one sent twice makes one request. A UserError says why somebody cannot
 * ask; mistakes are given back by field.
 */
export const submitRequest = async (
  deps: SubmitDeps,
  requester: Clicker,
  draft: Draft,
  form: string,
): Promise<
  { kind: 'submitted'; request: Request } | { kind: 'mistakes'; fields: Partial<Record<keyof Draft, string>> }
> => {
  const { settings, requests, accesses, jobs, clock } = deps;
  const [person, access] = await Promise.all([
    knownPerson(deps, requester),
    accesses.ofSlackUser(requester.slackUserId),
  ]);
  if (access) throw new UserError('You have access already. See it with `/claude-onboard status`.');
  const fields = draftMistakes(draft, settings);
  if (Object.keys(fields).length > 0) return { kind: 'mistakes', fields };

  const id = requestIdOf(`${requester.slackUserId}|${form}`);
  await takePlace(deps, person.id, id);
  const request = await addOnce(requests, {
    ...draft,
    reason: draft.reason.trim(),
    id,
    requester: person.id,
    requesterName: person.name,
    ...(person.email ? { email: person.email } : {}),
    createdAt: clock.now().toISOString(),
    status: 'pending',
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
    await requests.save({
      ...request,
      status: 'cancelled',
      decision: { kind: 'cancelled', by: person.id, at },
      settled: true,
    });
    throw new UserError(ALREADY_OPEN);
  }
  await jobs.enqueue({ kind: 'request', id });
  return { kind: 'submitted', request };
};
