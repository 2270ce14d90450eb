// Whose a count is: CloudWatch knows a profile by its id, and our records know whose profile that is.
import type { Access } from '../access.ts';

/** A profile of ours, and who holds it. `source` is the system profile it was copied from. */
export type Holder = { id: string; region: string; userId: string; model: string; source: string };

/** By `keyOf`. */
export type Holders = ReadonlyMap<string, Holder>;

export const keyOf = ({ region, id }: { region: string; id: string }): string => `${region}/${id}`;

const idOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/**
 * Holders of every profile that the records know, also of those that went away lately, whose use of today counts all the
 * same. `known` are holders from earlier; where both know a profile, the records are right.
 */
export const holdersOf = (accesses: readonly Access[], known: readonly Holder[] = []): Holders => {
  const recorded = accesses.flatMap(({ userId, observed }) =>
    [...(observed.former ?? []), ...observed.profiles].map(
      ({ arn, region, model, source }): Holder => ({ id: idOf(arn), region, userId, model, source }),
    ),
  );
  return new Map([...known, ...recorded].map((holder) => [keyOf(holder), holder]));
};

const APPLICATION_PROFILE = /^[a-z0-9]{12}$/;

export type Sorted = {
  ours: string[];
  /** Claude called past the profiles: by foundation model or system profile. */
  untagged: string[];
  /** Other people's profiles, and other makers' models. */
  foreign: string[];
};

/** Ids of one region as CloudWatch lists them, each in one of the three. */
export const sortIds = (ids: readonly string[], region: string, holders: Holders): Sorted => {
  const kindOf = (id: string): keyof Sorted => {
    if (holders.has(keyOf({ region, id }))) return 'ours';
    return !APPLICATION_PROFILE.test(id) && id.includes('anthropic.') ? 'untagged' : 'foreign';
  };
  const { ours = [], untagged = [], foreign = [] } = Object.groupBy(ids, kindOf);
  return { ours, untagged, foreign };
};
