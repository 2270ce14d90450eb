// An admin asks for the profiles that exist already, and later says which of them to take over.
import { type Adoption, isTooOld } from '../core/adopt/adoption.ts';
import type { Candidate } from '../core/adopt/listing.ts';
import { freed, isManagedOnly, managersIn } from '../core/adopt/release.ts';
import { Conflict, Mistakes, UserError } from '../core/errors.ts';
import { hexDigest } from '../core/fingerprint.ts';
import { dollars } from '../core/money.ts';
import type { Settings } from '../core/settings.ts';
import type { Adoptions } from './adoption-ports.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { Clock, Jobs, Workspace } from './ports.ts';

export type AskAdoptionDeps = {
  settings: Settings;
  workspace: Workspace;
  adoptions: Adoptions;
  jobs: Jobs;
  clock: Clock;
};

/** The worker reads the account and posts the list to the admins' channel. `asked` tells one time of asking from another. */
export const askAdoption = async (deps: AskAdoptionDeps, clicker: Clicker, asked: string): Promise<void> => {
  const { person } = await authoriseAdmin(deps, clicker);
  const { adoptions, jobs, clock } = deps;
  const id = `a${hexDigest(asked, 11)}`;
  const at = clock.now().toISOString();
  try {
    await adoptions.save({ id, by: person.id, at, failed: {}, desired: false, settled: false, version: 0 });
  } catch (error) {
    // The same command, delivered twice.
    if (!(error instanceof Conflict)) throw error;
  }
  await jobs.enqueue({ kind: 'adoption', id });
};

/** A list that somebody may choose from now; a UserError says why nobody can. */
export const readChoosable = async (deps: AskAdoptionDeps, clicker: Clicker, id: string): Promise<Adoption> => {
  await authoriseAdmin(deps, clicker);
  const adoption = await deps.adoptions.get(id);
  if (adoption?.listing === undefined) throw new UserError('This list is not there any more.');
  if (adoption.choice) throw new UserError('Somebody has chosen from this list already; the card shows how it goes.');
  if (isTooOld(adoption, deps.clock.now())) {
    throw new UserError('This list is older than a day. `/claude-onboard adopt` makes a new one.');
  }
  return adoption;
};

export type Chosen = {
  /** Whether everybody is meant whose name is sure. */
  everybody: boolean;
  /** Keys of further candidates. */
  keys: string[];
  team?: string;
  dailyLimit: number;
  /** Whether the tools that manage some of the profiles have let go of them. */
  released: boolean;
};

/** Whom the choice means, each once, in the order of the list. */
export const meant = (candidates: readonly Candidate[], { everybody, keys }: Chosen): Candidate[] =>
  candidates.filter(({ key, sure }) => keys.includes(key) || (everybody && sure));

/** Who was chosen by name while another tool manages all of theirs, or everybody when it manages all that there is. */
const withheld = (candidates: readonly Candidate[], { keys, released }: Chosen): string | undefined => {
  if (released) return undefined;
  const named = candidates.filter((one) => keys.includes(one.key) && isManagedOnly(one)).map(({ value }) => value);
  if (named.length > 0) {
    const more = named.length > 3 ? ` and ${named.length - 3} more` : '';
    return `Another tool manages all profiles of ${named.slice(0, 3).join(', ')}${more}: take them out of there and tick this, or leave them out.`;
  }
  return candidates.length > 0 && candidates.every(isManagedOnly)
    ? 'Another tool manages all of these profiles: take them out of there first, and tick this.'
    : undefined;
};

const mistakesIn = (chosen: Chosen, all: readonly Candidate[], candidates: Candidate[], settings: Settings) => {
  const { teams, limits } = settings;
  const { min, max } = limits.daily;
  const { team, dailyLimit } = chosen;
  const lacksTeam = candidates.some((one) => one.team === undefined && !one.hasAccess);
  const managed = withheld(all, chosen);
  const isTeam = teams.some(({ name }) => name === team);
  return {
    ...(all.length === 0 ? { people: 'Choose somebody, or everybody.' } : {}),
    ...(managed === undefined ? {} : { released: managed }),
    ...(lacksTeam && !isTeam ? { team: 'Choose a team for those whose tags name none of yours.' } : {}),
    ...(dailyLimit >= min && dailyLimit <= max
      ? {}
      : { dailyLimit: `Choose a daily limit from ${dollars(min)} to ${dollars(max)}.` }),
  };
};

/**
 * How many people are taken over. What another tool manages is, once it has let go; until then who has others is taken over
 * with those. The worker does it. `Mistakes` by field, or a UserError when it is too late.
 */
export const chooseAdoption = async (
  deps: AskAdoptionDeps,
  clicker: Clicker,
  id: string,
  chosen: Chosen,
): Promise<number> => {
  const adoption = await readChoosable(deps, clicker, id);
  const all = meant(adoption.listing?.candidates ?? [], chosen);
  const released = chosen.released ? managersIn(all) : [];
  const candidates = freed(all, released);
  const mistakes = mistakesIn(chosen, all, candidates, deps.settings);
  if (Object.keys(mistakes).length > 0) throw new Mistakes(mistakes);
  const choice = {
    by: clicker.slackUserId,
    at: deps.clock.now().toISOString(),
    keys: candidates.map(({ key }) => key),
    dailyLimit: chosen.dailyLimit,
    released,
    ...(chosen.team === undefined ? {} : { team: chosen.team }),
  };
  try {
    await deps.adoptions.save({ ...adoption, choice, settled: false });
  } catch (error) {
    if (error instanceof Conflict) return chooseAdoption(deps, clicker, id, chosen);
    throw error;
  }
  await deps.jobs.enqueue({ kind: 'adoption', id });
  return new Set(candidates.map(({ userId }) => userId)).size;
};
