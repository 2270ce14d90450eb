// An admin names the requester's exact user name in Identity Center; the worker looks it up and the card shows the outcome.
import { Conflict, Mistakes, UserError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import { tagMistake } from '../core/tag-value.ts';
import type { Clicker } from './authorise.ts';
import type { Clock, Jobs, Requests, Workspace } from './ports.ts';
import { readAuthorised } from './read-decidable.ts';

export type CorrectDeps = { settings: Settings; workspace: Workspace; requests: Requests; jobs: Jobs; clock: Clock };

/** `Mistakes` for a name that cannot be; a UserError when the request is decided or the admin may not decide it. */
export const correctIdentity = async (
  deps: CorrectDeps,
  clicker: Clicker,
  requestId: string,
  userName: string,
): Promise<void> => {
  const { request } = await readAuthorised(deps, clicker, requestId);
  if (deps.settings.identity.source !== 'identity-center') {
    throw new UserError('Identities come from Slack e-mail addresses here; there is nothing to correct.');
  }
  if (request.status !== 'pending') throw new UserError('This request is decided already.');
  const mistake = tagMistake(userName.trim(), 128);
  if (mistake !== undefined) throw new Mistakes({ userName: `The user name ${mistake}.` });
  const { identity: _, ...rest } = request;
  const correction = { userName: userName.trim(), by: clicker.slackUserId, at: deps.clock.now().toISOString() };
  try {
    await deps.requests.save({ ...rest, correction });
  } catch (error) {
    if (error instanceof Conflict) return correctIdentity(deps, clicker, requestId, userName);
    throw error;
  }
  await deps.jobs.enqueue({ kind: 'request', id: requestId });
};
