// One adoption of existing profiles: asked for, listed, chosen, brought about; and what the admins see of it.
import { type Access, failureOf, isReady, slotOf } from '../access.ts';
import { modelName } from '../catalogue.ts';
import { fingerprint } from '../fingerprint.ts';
import type { MessageRef } from '../request.ts';
import type { Settings } from '../settings.ts';
import { heldSlots } from './adopted.ts';
import { alike } from './likeness.ts';
import { type Candidate, crowdedSlots, type Left, type Listing } from './listing.ts';
import { freed, managersIn } from './release.ts';

export type Choice = {
  /** Slack user id, and when: ISO 8601, UTC. */
  by: string;
  at: string;
  /** Keys of the candidates. */
  keys: string[];
  /** For those whose tags name no configured team. */
  team?: string;
  /** US dollars a day, for those who have no access yet. */
  dailyLimit: number;
  /** Tools of which the admin says that they have let go of what is chosen. */
  released: string[];
};

export type Adoption = {
  id: string;
  /** Slack user id of who asked, and when: ISO 8601, UTC. */
  by: string;
  at: string;
  /** Undefined until the account was read. */
  listing?: Listing;
  choice?: Choice;
  /** By key: why somebody who was chosen could not be taken over after all. */
  failed: Record<string, string>;
  /** Everybody chosen is desired so, or cannot be. */
  desired: boolean;
  card?: MessageRef | { refused: string };
  /** Fingerprint of what the card shows. */
  shown?: string;
  settled: boolean;
  version: number;
};

/** A list that is older may show what is no longer so; a new one takes a minute. */
const CHOOSE_WITHIN_MS = 24 * 3600_000;

export const isTooOld = ({ at }: Adoption, now: Date): boolean => now.getTime() > Date.parse(at) + CHOOSE_WITHIN_MS;

export type AdoptionLine = {
  key: string;
  value: string;
  slackUserId: string;
  developerId: string;
  sure: boolean;
  hasAccess: boolean;
  /** The team that it gets, or undefined when one must be chosen; `otherTeam` is what the tag says then. */
  team?: string;
  otherTeam?: string;
  /** Names of models, and how many profiles of one there are when it is more than one. */
  models: { name: string; count: number }[];
  /** Tools that manage `count` of the profiles by their tags, when there are any. */
  managed?: { by: string[]; count: number; all: boolean };
  outcome?: 'under-way' | 'done' | { failed: string };
};

export type AdoptionMessage = {
  id: string;
  by: string;
  lines: AdoptionLine[];
  /** Values of the developer tag that look like one person. */
  alike: string[][];
  left: Left[];
  partial: string[];
  /** Whether some of the profiles do not stay, because another one is for the same model; they go after so many days. */
  crowded: boolean;
  keepDays: number;
  choice?: Choice;
};

type ById = ReadonlyMap<string, Access>;

const outcomeOf = (candidate: Candidate, adoption: Adoption, access: Access | undefined): AdoptionLine['outcome'] => {
  const failed = adoption.failed[candidate.key];
  if (failed !== undefined) return { failed };
  if (access?.desired.change?.cause !== adoption.id) return adoption.desired ? 'done' : 'under-way';
  const failure = failureOf(access);
  if (failure) return { failed: failure.message };
  return isReady(access) ? 'done' : 'under-way';
};

const managedIn = (candidate: Candidate): AdoptionLine['managed'] => {
  const managed = candidate.profiles.filter(({ managers }) => managers.length > 0);
  const { length: count } = managed;
  return count === 0 ? undefined : { by: managersIn([candidate]), count, all: count === candidate.profiles.length };
};

const lineOf = (
  candidate: Candidate,
  adoption: Adoption,
  accesses: ById,
  { models: catalogue }: Settings,
): AdoptionLine => {
  const { key, value, slackUserId, developerId, sure, hasAccess, team, otherTeam, profiles } = candidate;
  const crowded = new Map(crowdedSlots(profiles).map(({ model, count }) => [model, count]));
  const models = [...new Set(profiles.map(({ model }) => model))].map((model) => ({
    name: modelName(catalogue, model),
    count: crowded.get(model) ?? 1,
  }));
  const own = accesses.get(candidate.userId)?.desired.team;
  const isChosen = adoption.choice?.keys.includes(key) ?? false;
  const managed = isChosen ? undefined : managedIn(candidate);
  const known = own ?? team ?? (isChosen ? adoption.choice?.team : undefined);
  return {
    ...{ key, value, slackUserId, developerId, sure, hasAccess, models },
    ...(known === undefined ? {} : { team: known }),
    ...(known === undefined && otherTeam !== undefined ? { otherTeam } : {}),
    ...(managed ? { managed } : {}),
    ...(isChosen ? { outcome: outcomeOf(candidate, adoption, accesses.get(candidate.userId)) } : {}),
  };
};

/** Whether somebody has more profiles for a model than the one that stays, whatever they are tagged for. */
const willGo = (candidates: readonly Candidate[], accesses: ById): boolean =>
  [...Map.groupBy(candidates, ({ userId }) => userId)].some(([userId, theirs]) => {
    const access = accesses.get(userId);
    const slots = [...(access ? heldSlots(access) : []), ...theirs.flatMap(({ profiles }) => profiles.map(slotOf))];
    return new Set(slots).size < slots.length;
  });

const areGoing = (candidates: readonly Candidate[], accesses: ById): boolean =>
  candidates.some(({ userId, profiles }) => {
    const going = accesses.get(userId)?.desired.retiring ?? [];
    return profiles.some(({ arn }) => going.some((retiring) => retiring.arn === arn));
  });

/** Undefined until the account was read. Once somebody has chosen, only those who were chosen are shown. */
export const adoptionMessage = (
  adoption: Adoption,
  accesses: readonly Access[],
  settings: Settings,
): AdoptionMessage | undefined => {
  const { id, by, listing, choice } = adoption;
  if (listing === undefined) return undefined;
  const byId = new Map(accesses.map((access) => [access.userId, access]));
  const shown =
    choice === undefined
      ? listing.candidates
      : freed(
          listing.candidates.filter(({ key }) => choice.keys.includes(key)),
          choice.released,
        );
  const { keepDays } = settings.housekeeping;
  return {
    ...{ id, by, keepDays, left: listing.left, partial: listing.partial },
    crowded: (choice ? areGoing : willGo)(shown, byId),
    lines: shown.map((candidate) => lineOf(candidate, adoption, byId, settings)),
    alike: alike([...listing.candidates, ...listing.left].map(({ value }) => value)),
    ...(choice ? { choice } : {}),
  };
};

/** A card shows so many people, and so many profiles that are left alone; a file holds all of them. */
export const MOST_LINES = 12;

export const fitsCard = ({ candidates, left }: Listing): boolean =>
  candidates.length <= MOST_LINES && left.length <= MOST_LINES;

/** Whether nothing of it will change unless somebody chooses. */
export const isAdoptionAtRest = ({ choice, lines }: AdoptionMessage): boolean =>
  choice === undefined || lines.every(({ outcome }) => outcome !== 'under-way');

/** Whether the worker has something to read, to bring about or to tell. */
export const isAdoptionBehind = (adoption: Adoption, accesses: readonly Access[], settings: Settings): boolean => {
  if (adoption.settled) return false;
  if (adoption.choice && !adoption.desired) return true;
  const message = adoptionMessage(adoption, accesses, settings);
  return message === undefined || adoption.shown !== fingerprint(message) || isAdoptionAtRest(message);
};
