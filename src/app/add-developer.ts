// An admin adds a developer who has not asked: a request that carries its approval, for the worker to grant once they are found in AWS.
import { Mistakes, UserError } from '../core/errors.ts';
import { type Draft, draftMistakes, type Request, type Terms } from '../core/request.ts';
import type { Settings } from '../core/settings.ts';
import { standingOf, termsIn } from '../core/standing.ts';
import { authoriseAdmin, type Clicker, fullMember } from './authorise.ts';
import { type OpenDeps, openRequest } from './open-request.ts';
import type { Accesses, Person, Workspace } from './ports.ts';

export type AddDeps = OpenDeps & { settings: Settings; workspace: Workspace; accesses: Accesses };

const HAS_OPEN = 'They have an open request already: decide on it in the admins’ channel.';
const HAS_ACCESS = {
  active: 'They have access already. They ask for other terms with `/claude-onboard change`.',
  suspended: 'Their access is suspended. Give it back with `/claude-onboard resume @person`.',
};

/** Whom the form is about and what they had once, if anything, by their Slack user id. A UserError says why they cannot be added. */
const readAddable = async (deps: AddDeps, clicker: Clicker, slackUserId: string) => {
  const [{ person: admin, adminsSeen }, person, access, openId] = await Promise.all([
    authoriseAdmin(deps, clicker),
    fullMember(deps, slackUserId),
    deps.accesses.ofSlackUser(slackUserId),
    deps.requests.openOf(slackUserId),
  ]);
  if (admin.id === slackUserId)
    throw new UserError('Nobody adds themself: ask with `/claude-onboard`, and another admin decides.');
  if (access && access.desired.state !== 'revoked') throw new UserError(HAS_ACCESS[access.desired.state]);
  const open = openId === undefined ? undefined : await deps.requests.get(openId);
  return { person, adminsSeen, access, open: open?.status === 'pending' ? open : undefined };
};

/** As above, for opening the form: `had` are the terms of an access that was taken away. */
export const mayAdd = async (
  deps: AddDeps,
  clicker: Clicker,
  slackUserId: string,
): Promise<{ person: Person; had?: Terms }> => {
  const { person, access, open } = await readAddable(deps, clicker, slackUserId);
  if (open) throw new UserError(HAS_OPEN);
  return { person, ...(access ? { had: termsIn(access) } : {}) };
};

/** The request, approved in advance; the same form sent twice makes one. `Mistakes` name the fields of the form. */
export const addDeveloper = async (
  deps: AddDeps,
  clicker: Clicker,
  slackUserId: string,
  draft: Draft,
  form: string,
): Promise<Request> => {
  const { person, adminsSeen, access } = await readAddable(deps, clicker, slackUserId);
  const fields = draftMistakes(draft, deps.settings);
  if (Object.keys(fields).length > 0) throw new Mistakes(fields);
  const more = {
    preapproved: { by: clicker.slackUserId, at: deps.clock.now().toISOString(), adminsSeen },
    ...(access ? { standing: standingOf(access, undefined) } : {}),
  };
  return openRequest(deps, person, draft, { form, isOpen: HAS_OPEN, more });
};
