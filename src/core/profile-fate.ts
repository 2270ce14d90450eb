// What becomes of each of a developer's profiles: in which state it is kept, or that it goes.
import type { AccessState, Desired, ProfileRecord } from './access.ts';

type Profile = Pick<ProfileRecord, 'model' | 'region' | 'source' | 'arn'>;

export type Fate = { kept: AccessState } | 'deleted';

const isRetiring = (profile: Profile, { retiring }: Desired) =>
  retiring.find(({ model, region, source, arn }) =>
    arn === undefined
      ? model === profile.model && region === profile.region && (source === undefined || source === profile.source)
      : arn === profile.arn,
  );

/** Whether it is the one that a developer should use for its model. */
export const isCurrent = (profile: Profile, desired: Desired): boolean => {
  const { models, region, sources } = desired;
  const chosen = sources[profile.model];
  if (!models.includes(profile.model) || profile.region !== region) return false;
  return (chosen === undefined || chosen === profile.source) && isRetiring(profile, desired)?.arn === undefined;
};

const ended = (at: string | undefined, now: Date): boolean => at !== undefined && Date.parse(at) <= now.getTime();

/**
 * The fate of a profile at an instant. One that is not wanted and has no end is suspended and stays: nothing is deleted
 * that nobody said should be.
 */
export const fateOf = (profile: Profile, desired: Desired, now: Date): Fate => {
  const { state, endsAt } = desired;
  if (state === 'revoked') return ended(endsAt, now) ? 'deleted' : { kept: 'revoked' };
  if (isCurrent(profile, desired)) return { kept: state };
  const retiring = isRetiring(profile, desired);
  if (retiring === undefined) return { kept: 'suspended' };
  if (ended(retiring.until, now)) return 'deleted';
  return { kept: state === 'suspended' ? 'suspended' : retiring.state };
};

/** Whether another one takes its place while it can still be used, until its time has come. */
export const isUsableToTheLast = (profile: Profile, desired: Desired): boolean =>
  desired.state !== 'revoked' && isRetiring(profile, desired)?.state === 'active';

/** Whether nothing of the access is left to exist. */
export const isOver = ({ state, endsAt }: Desired, now: Date): boolean => state === 'revoked' && ended(endsAt, now);
