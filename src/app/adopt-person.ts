// Takes over one person's existing profiles: the desired state is written, and the loop does the rest without making anything anew.
import { type Access, nothingObserved } from '../core/access.ts';
import { adopted, notYetTheirs } from '../core/adopt/adopted.ts';
import type { Adoption, Choice } from '../core/adopt/adoption.ts';
import { type Candidate, preferred } from '../core/adopt/listing.ts';
import { Conflict } from '../core/errors.ts';
import { userClaim } from '../core/identity.ts';
import type { Settings } from '../core/settings.ts';
import type { Accesses, Jobs, Trails } from './ports.ts';
import { writeDesired } from './write-desired.ts';

export type AdoptPersonDeps = { settings: Settings; accesses: Accesses; trails: Trails; jobs: Jobs };

const claimed = async ({ accesses }: AdoptPersonDeps, person: Candidate, values: string[]): Promise<boolean> => {
  const { userId, slackUserId, developerId } = person;
  try {
    await accesses.claim(userClaim(userId), slackUserId);
    for (const id of new Set([developerId, ...values])) await accesses.claim(id, userId);
    return true;
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
};

/** Nothing is written where `desire` answers undefined. */
const write = async (
  deps: AdoptPersonDeps,
  person: Candidate,
  desire: (before: Access | undefined) => Access['desired'] | undefined,
  attempts = 5,
): Promise<void> => {
  const { accesses } = deps;
  const { userId, slackUserId, name } = person;
  const before = await accesses.get(userId);
  const desired = desire(before);
  if (desired === undefined) return;
  try {
    if (before) await writeDesired(deps, before, desired);
    else await accesses.add({ userId, slackUserId, name, desired, observed: nothingObserved, fence: 0 });
  } catch (error) {
    // Another decision about the same developer was written meanwhile: build on that one.
    if (error instanceof Conflict && attempts > 1) return write(deps, person, desire, attempts - 1);
    throw error;
  }
};

/**
 * `candidates` are all of one person's that were chosen. Doing it again changes nothing. Answers why it cannot be, in words,
 * or undefined when it is desired so.
 */
export const adoptPerson = async (
  deps: AdoptPersonDeps,
  { id }: Pick<Adoption, 'id'>,
  choice: Choice,
  candidates: Candidate[],
): Promise<string | undefined> => {
  const { settings, accesses, trails, jobs } = deps;
  const [person] = candidates;
  if (person === undefined) return undefined;
  const { userId, slackUserId, developerId } = person;
  const profiles = candidates
    .flatMap((one) => one.profiles)
    .sort(preferred(settings))
    .map(({ managers, released = [], ...profile }) => ({ ...profile, released: [...released, ...managers] }));
  const detail = profiles.map(({ arn }) => arn.split('/').at(-1)).join(', ');
  const event = { at: choice.at, kind: 'adopted' as const, subject: id, by: choice.by, detail };
  if (notYetTheirs(await accesses.get(userId), profiles).length > 0) {
    const values = candidates.map(({ value }) => value);
    if (!(await claimed(deps, person, values))) return 'The developer id belongs to somebody else here.';
    const team = candidates.find((one) => one.team !== undefined)?.team ?? choice.team ?? '';
    const tags = { ...settings.tags.fixed, ...settings.teams.find(({ name }) => name === team)?.tags };
    const { keepDays } = settings.housekeeping;
    const change = { at: choice.at, by: choice.by, cause: id };
    const takeover = { developerId, formerIds: values, team, dailyLimit: choice.dailyLimit, tags, change, event };
    await accesses.link(slackUserId, userId);
    await write(deps, person, (before) => {
      const theirs = notYetTheirs(before, profiles);
      return theirs.length === 0 ? undefined : adopted(before, { ...takeover, keepDays, profiles: theirs });
    });
  }
  await trails.append({ developer: userId }, event);
  await jobs.enqueue({ kind: 'access', id: userId });
  return undefined;
};
