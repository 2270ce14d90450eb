// Whether an access is as desired but for the sign-in group, which somebody else must change.
import type { Access } from './access.ts';
import { fateOf, isCurrent } from './profile-fate.ts';

/**
 * That may take days, or never come: nothing else waits for it. False while a newer revision is worked on, whatever was
 * waited for before.
 */
export const isAllButGroup = ({ desired, observed }: Pick<Access, 'desired' | 'observed'>): boolean => {
  const { waiting, working, profiles } = observed;
  if (waiting === undefined || working?.lookedAt === undefined || working.revision !== desired.revision) return false;
  const lookedAt = new Date(working.lookedAt);
  return (
    profiles.every((profile) => fateOf(profile, desired, lookedAt) !== 'deleted') &&
    desired.models.every((model) => profiles.some((one) => one.model === model && isCurrent(one, desired)))
  );
};
