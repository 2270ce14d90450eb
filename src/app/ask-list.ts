// An admin asks for the list of everybody with access; the worker makes it and sends it as a direct message.
import { UserError } from '../core/errors.ts';
import { listId } from '../core/list-id.ts';
import type { Settings } from '../core/settings.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { Jobs, Workspace } from './ports.ts';

const MOST_NAMED = 20;

/** The team as it is configured, whatever its capitals; undefined where nothing was typed. A UserError for an unknown one. */
const teamMeant = (typed: string, { teams }: Settings): string | undefined => {
  if (typed === '') return undefined;
  const team = teams.find(({ name }) => name.toLowerCase() === typed.toLowerCase());
  if (team) return team.name;
  const names = teams.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = teams.length > names.length ? ` and ${teams.length - names.length} more` : '';
  throw new UserError(`There is no team of this name. The teams are ${names.join(', ')}${more}.`);
};

/** The team that the list is of, or undefined for everybody. `asked` tells one time of asking from another. */
export const askList = async (
  deps: { settings: Settings; workspace: Workspace; jobs: Jobs },
  clicker: Clicker,
  typed: string,
  asked: string,
): Promise<string | undefined> => {
  await authoriseAdmin(deps, clicker);
  const team = teamMeant(typed.trim(), deps.settings);
  const wish = { slackUserId: clicker.slackUserId, ...(team === undefined ? {} : { team }) };
  await deps.jobs.enqueue({ kind: 'list', id: listId(wish, asked) });
  return team;
};
