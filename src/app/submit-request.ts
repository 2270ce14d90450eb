// A developer sends the form: it becomes a request that waits for the admins.
import type { Access } from '../core/access.ts';
import { UserError } from '../core/errors.ts';
import { type Draft, draftMistakes, type Request } from '../core/request.ts';
import type { Settings } from '../core/settings.ts';
import { sameTerms, standingOf, termsIn } from '../core/standing.ts';
import { type Clicker, knownPerson } from './authorise.ts';
import { type OpenDeps, openRequest } from './open-request.ts';
import type { Accesses, Workspace } from './ports.ts';

export type SubmitDeps = OpenDeps & { settings: Settings; workspace: Workspace; accesses: Accesses };

/** What the form was opened for: access, or other terms of the access that somebody has. */
export type Asked = 'access' | 'change';

export const ALREADY_OPEN =
  'You have an open request already. See it with `/claude-onboard status`, or take it back with `/claude-onboard cancel`.';
export const NOTHING_TO_CHANGE = 'You have no access that could be changed. Ask for it with `/claude-onboard`.';

/** Whether the access goes on, so that only its terms can be asked for. */
const goesOn = (access: Access | undefined): access is Access =>
  access !== undefined && access.desired.state !== 'revoked';

/**
 * `form` names the form that was sent: the same one sent twice makes one request. A UserError says why somebody cannot
 * ask; mistakes are given back by field.
 */
export const submitRequest = async (
  deps: SubmitDeps,
  requester: Clicker,
  draft: Draft,
  form: string,
  asked: Asked = 'access',
): Promise<
  { kind: 'submitted'; request: Request } | { kind: 'mistakes'; fields: Partial<Record<keyof Draft, string>> }
> => {
  const [person, access] = await Promise.all([
    knownPerson(deps, requester),
    deps.accesses.ofSlackUser(requester.slackUserId),
  ]);
  if (asked === 'access' && goesOn(access))
    throw new UserError(
      'You have access already. See it with `/claude-onboard status`, or ask for other terms with `/claude-onboard change`.',
    );
  if (asked === 'change' && !goesOn(access)) throw new UserError(NOTHING_TO_CHANGE);
  const fields = draftMistakes(draft, deps.settings);
  if (asked === 'change' && access && sameTerms(draft, termsIn(access)))
    fields.models ??= 'This is what you have already: change something.';
  if (Object.keys(fields).length > 0) return { kind: 'mistakes', fields };
  const more = access ? { standing: standingOf(access, undefined) } : {};
  return { kind: 'submitted', request: await openRequest(deps, person, draft, { form, isOpen: ALREADY_OPEN, more }) };
};
