// The application inference profiles of every account and region, with their past, which the tagging API shows late.
import { randomInt } from 'node:crypto';
import { arnOf } from '../arn.ts';
import type { Caller } from '../caller.ts';

export type Tags = Record<string, string>;

export type Profile = {
  id: string;
  arn: string;
  region: string;
  account: string;
  name: string;
  description?: string | undefined;
  /** The ARN it was copied from. */
  source: string;
  models: string[];
  createdAt: number;
  updatedAt: number;
  deletedAt?: number;
  /** Every state of the tags with its time in ms, the newest last. */
  tagHistory: { at: number; tags: Tags }[];
};

export type Place = Pick<Caller, 'region' | 'account'>;

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

const newId = (): string => Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');

export const tagsOf = (profile: Profile): Tags => profile.tagHistory.at(-1)?.tags ?? {};

export type Profiles = {
  /** Every profile that is there now, the oldest first. */
  list: (place?: Place) => Profile[];
  /** Also those that were deleted. */
  everMade: (place?: Place) => Profile[];
  find: (place: Place, idOrArn: string) => Profile | undefined;
  add: (place: Place, parts: Pick<Profile, 'name' | 'description' | 'source' | 'models'>, tags: Tags) => Profile;
  remove: (profile: Profile) => void;
  retag: (profile: Profile, tags: Tags) => void;
  /** Lets it have been there, as it is now, since an earlier instant. */
  backdate: (profile: Profile, at: number) => void;
};

export const createProfiles = (now: () => number): Profiles => {
  const all: Profile[] = [];
  const inPlace = ({ region, account }: Place) =>
    all.filter((each) => each.region === region && each.account === account);
  const isThere = (profile: Profile) => profile.deletedAt === undefined;
  return {
    list: (place) => (place === undefined ? all : inPlace(place)).filter(isThere),
    everMade: (place) => (place === undefined ? all : inPlace(place)),
    find: (place, idOrArn) =>
      inPlace(place).find((profile) => isThere(profile) && (profile.id === idOrArn || profile.arn === idOrArn)),
    add: ({ region, account }, parts, tags) => {
      const id = newId();
      const at = now();
      const arn = arnOf('bedrock', region, account, `application-inference-profile/${id}`);
      const profile = { ...parts, id, arn, region, account, createdAt: at, updatedAt: at, tagHistory: [{ at, tags }] };
      all.push(profile);
      return profile;
    },
    remove: (profile) => {
      profile.deletedAt = now();
    },
    retag: (profile, tags) => {
      profile.tagHistory.push({ at: now(), tags });
    },
    backdate: (profile, at) => {
      profile.createdAt = Math.min(at, profile.createdAt);
      profile.tagHistory = [{ at: profile.createdAt, tags: tagsOf(profile) }];
    },
  };
};
