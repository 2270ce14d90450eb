// The profiles that others have made for developers: which this bot can take over for whom, and why it leaves the others alone.
import { type Access, type Adopted, slotOf } from '../access.ts';
import { hexDigest } from '../fingerprint.ts';
import { MANAGED_BY, MANAGED_BY_KEY } from '../names.ts';
import { otherManagers } from '../reconcile/manager.ts';
import { byArn, type SeenProfile } from '../reconcile/sighting.ts';
import { knownArns } from '../reconcile/strays.ts';
import type { Model, Settings } from '../settings.ts';
import { type Found, type Known, personFinder } from './find-person.ts';

/**
 * A profile of a developer that this bot can take over. `managers` are the tools that manage it by its tags: it is taken
 * over only once they have let go of it. `released` have done so before this bot took it over and lost it from its records.
 */
export type Handmade = Adopted & { name: string; createdAt: string; managers: string[] };

/** All that carry one value of the developer tag, and whose they are. */
export type Candidate = Found & {
  key: string;
  /** As it stands on the profiles. */
  value: string;
  hasAccess: boolean;
  /** The configured team that the team tag names. */
  team?: string;
  /** The team tag, when it is none of the configured teams. */
  otherTeam?: string;
  profiles: Handmade[];
};

/** Left alone, and why, in words. */
export type Left = { arn: string; name: string; region: string; value: string; why: string };

/** `partial` says in words what was too large to be read whole. */
export type Listing = { candidates: Candidate[]; left: Left[]; partial: string[] };

export type Account = {
  profiles: readonly SeenProfile[];
  /** By region: ARNs of the models behind each system profile, by its id. */
  sources: ReadonlyMap<string, ReadonlyMap<string, string[]>>;
};

/** The value of a tag whose key may be spelled with other capitals. */
const tagIn = (tags: Record<string, string>, key: string): string | undefined =>
  tags[key] ?? Object.entries(tags).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];

const together = (arns: readonly string[]): string => [...arns].sort().join(' ');

/** The system profile that a profile is a copy of: AWS does not say, but both lead to the same models. */
const sourceFinder = ({ sources }: Account) => {
  const byModels = new Map(
    [...sources].map(([region, ids]) => [region, new Map([...ids].map(([id, arns]) => [together(arns), id]))]),
  );
  return ({ region, models }: SeenProfile): string | undefined => byModels.get(region)?.get(together(models));
};

const modelOf = (source: string, models: readonly Model[]): string | undefined =>
  models.find(({ profiles }) => profiles.includes(source))?.id;

type Read = { profile: SeenProfile; tags: Record<string, string>; value: string };

/** Tagged for a developer, and in nobody's record; each once, though pages that change while they are read may repeat one. */
const concerned = (known: Known, account: Account): Read[] => {
  const recorded = knownArns(known.accesses);
  return [...byArn(account).values()].flatMap((profile) => {
    const { tags } = profile;
    const value = tags && tagIn(tags, known.settings.tags.developer);
    return value && !recorded.has(profile.arn) ? [{ profile, tags, value }] : [];
  });
};

const managersOf = ({ tags }: Read): Pick<Handmade, 'managers' | 'released'> => {
  const others = otherManagers(tags);
  return tags[MANAGED_BY_KEY] === MANAGED_BY ? { managers: [], released: others } : { managers: others };
};

const whyLeft = (source: string | undefined, model: string | undefined): string | undefined => {
  if (source === undefined) return 'it is no copy of a system cross-region profile';
  return model === undefined ? `it is a copy of ${source}, which no configured model allows` : undefined;
};

/** The region where most of somebody's profiles are, unless they have access: one access has one region. */
const regionsOf = (candidates: Candidate[], { accesses, settings }: Known): Map<string, string> => {
  const held = new Map(accesses.map(({ userId, desired }) => [userId, desired.region]));
  return new Map(
    [...Map.groupBy(candidates, ({ userId }) => userId)].map(([userId, theirs]) => {
      const profiles = theirs.flatMap((one) => one.profiles);
      const count = (region: string) => profiles.filter((one) => one.region === region).length;
      const [most = ''] = [...settings.regions].sort((one, other) => count(other) - count(one));
      return [userId, held.get(userId) ?? most];
    }),
  );
};

const teamOf = (reads: Read[], { tags, teams }: Settings): Pick<Candidate, 'team' | 'otherTeam'> => {
  const named = reads.flatMap((read) => tagIn(read.tags, tags.team) ?? []);
  const team = named.map((name) => teams.find((one) => one.name.toLowerCase() === name.toLowerCase())?.name);
  const known = team.find((name) => name !== undefined);
  if (known !== undefined) return { team: known };
  return named[0] === undefined ? {} : { otherTeam: named[0] };
};

/** Earlier in the catalogue's order first, then the newer: the first of a slot is the one that stays. */
export const preferred =
  ({ models }: Settings) =>
  (one: Handmade, other: Handmade): number => {
    const rank = ({ model, source }: Handmade) =>
      models.find(({ id }) => id === model)?.profiles.indexOf(source) ?? Number.POSITIVE_INFINITY;
    return rank(one) - rank(other) || other.createdAt.localeCompare(one.createdAt) || one.arn.localeCompare(other.arn);
  };

/** Reads nothing but what is given; the order is that of the values. */
export const listingOf = (known: Known, account: Account): Listing => {
  const { settings } = known;
  const sourceOf = sourceFinder(account);
  const personOf = personFinder(known);
  const byValue = Map.groupBy(concerned(known, account), ({ value }) => value);
  const holders = new Set(known.accesses.map(({ userId }: Access) => userId));
  const candidates: Candidate[] = [];
  const left: Left[] = [];
  const leave = ({ profile: { arn, name, region }, value }: Read, why: string) =>
    left.push({ arn, name, region, value, why });

  for (const [value, reads] of [...byValue].sort(([one], [other]) => one.localeCompare(other))) {
    const person = personOf(value);
    const profiles: Handmade[] = [];
    for (const read of reads) {
      const { arn, name, region, createdAt } = read.profile;
      const source = sourceOf(read.profile);
      const model = source === undefined ? undefined : modelOf(source, settings.models);
      const why = whyLeft(source, model) ?? (typeof person === 'string' ? person : undefined);
      if (why !== undefined || source === undefined || model === undefined) leave(read, why ?? '');
      else profiles.push({ arn, name, region, model, source, createdAt, ...managersOf(read) });
    }
    if (typeof person === 'string' || profiles.length === 0) continue;
    const key = hexDigest(value, 12);
    const hasAccess = holders.has(person.userId);
    candidates.push({ ...person, key, value, hasAccess, ...teamOf(reads, settings), profiles });
  }

  const regions = regionsOf(candidates, known);
  const here = candidates.map((candidate) => {
    const region = regions.get(candidate.userId);
    const [kept, elsewhere] = [true, false].map((is) =>
      candidate.profiles.filter((profile) => (profile.region === region) === is),
    );
    for (const { arn, name, region: other } of elsewhere ?? []) {
      const why = `an access has one region, and theirs is ${region}`;
      left.push({ arn, name, region: other, value: candidate.value, why });
    }
    return { ...candidate, profiles: (kept ?? []).sort(preferred(settings)) };
  });
  return { candidates: here.filter(({ profiles }) => profiles.length > 0), left, partial: known.partial ?? [] };
};

/** Slots in which somebody has more than one of the profiles, with how many. */
export const crowdedSlots = (profiles: readonly Handmade[]): { model: string; count: number }[] =>
  [...Map.groupBy(profiles, slotOf)].flatMap(([, group]) =>
    group.length > 1 && group[0] ? [{ model: group[0].model, count: group.length }] : [],
  );
