// Who may decide: checked on every click and submission, closed when in doubt, and explained to whoever is refused.
import { Refused, Throttled, UserError } from '../core/errors.ts';
import { fingerprint } from '../core/fingerprint.ts';
import type { Settings } from '../core/settings.ts';
import type { Person, Workspace } from './ports.ts';

export type Clicker = { slackUserId: string; teamId: string; enterpriseId?: string; channel?: string };

type Deps = { settings: Settings; workspace: Workspace };

const isOurs = ({ workspace }: Settings, { teamId, enterpriseId }: Pick<Clicker, 'teamId' | 'enterpriseId'>): boolean =>
  teamId === workspace.teamId || (workspace.enterpriseId !== undefined && enterpriseId === workspace.enterpriseId);

/** The person behind a click if they are a full member of our workspace; a UserError says why they are not. */
export const knownPerson = async ({ settings, workspace }: Deps, clicker: Clicker): Promise<Person> => {
  if (!isOurs(settings, clicker)) throw new UserError('Only members of this workspace can use this.');
  const person = await workspace.person(clicker.slackUserId);
  if (person === undefined || person.stranger || !isOurs(settings, person)) {
    throw new UserError('Only members of this workspace can use this.');
  }
  if (person.deactivated) throw new UserError('This Slack account is deactivated.');
  if (person.bot) throw new UserError('Apps and bots cannot use this.');
  if (person.guest) throw new UserError('Guests cannot use this. Ask a full member of the workspace.');
  return person;
};

/** Somebody else than who clicks, if they are a full member of our workspace; a UserError says why nothing can be given to them. */
export const fullMember = async ({ settings, workspace }: Deps, slackUserId: string): Promise<Person> => {
  const person = await workspace.person(slackUserId);
  if (person === undefined || person.stranger || !isOurs(settings, person))
    throw new UserError('They are no member of this workspace.');
  if (person.deactivated) throw new UserError('Their Slack account is deactivated.');
  if (person.bot) throw new UserError('Apps and bots cannot have access.');
  if (person.guest) throw new UserError('They are a guest, and guests cannot have access.');
  return person;
};

const adminIds = async ({ settings, workspace }: Deps): Promise<string[]> => {
  const { userGroup, users } = settings.admins;
  if (userGroup === undefined) return users ?? [];
  try {
    return await workspace.groupMembers(userGroup);
  } catch (error) {
    const known =
      error instanceof Refused
        ? ` (Slack says: ${error.code})`
        : error instanceof Throttled
          ? ' (Slack asks to slow down)'
          : '';
    throw new UserError(
      `The admins' user group cannot be read at the moment${known}, so nobody can decide. Nothing was changed; try again in a minute.`,
      { cause: error },
    );
  }
};

/** Whether they are an admin now; false too when the list cannot be read. For what is shown, never for what is done. */
export const isAdmin = async (deps: Deps, slackUserId: string): Promise<boolean> =>
  (await adminIds(deps).catch((): string[] => [])).includes(slackUserId);

/** The admin behind a click, and a digest of the list they were found on; a UserError says why somebody is refused. */
export const authoriseAdmin = async (deps: Deps, clicker: Clicker): Promise<{ person: Person; adminsSeen: string }> => {
  const [person, admins, shared] = await Promise.all([
    knownPerson(deps, clicker),
    adminIds(deps),
    clicker.channel?.startsWith('D') === false ? deps.workspace.isShared(clicker.channel) : false,
  ]);
  if (!admins.includes(person.id)) {
    throw new UserError('Only Claude admins can do this. Nothing was changed.');
  }
  if (shared) {
    throw new UserError(
      'This channel is shared with another organisation, so nothing can be decided in it. Use App Home, or a channel of your own.',
    );
  }
  return { person, adminsSeen: fingerprint([...admins].sort()) };
};
