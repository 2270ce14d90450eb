// Whether a region has room for everybody's profiles.
import { PROFILE_QUOTA } from '../names.ts';
import { attention, type Check, fine, missing, unknown } from './check.ts';
import type { Found } from './found.ts';

/** Fewer developers than this are few enough to ask AWS for more now: it takes days. */
const FEW_DEVELOPERS = 25;

export type ProfileRoom = { limit: number; used: number };

/** `models` is how many profiles one developer may have in the region. */
export const profileRoomCheck = (region: string, room: Found<ProfileRoom>, models: number): Check => {
  const subject = { id: `profiles.${region}`, title: `Room for profiles in ${region}` };
  if ('why' in room) return unknown(subject, room.why);
  const { limit, used } = room.known;
  const developers = Math.max(0, Math.floor((limit - used) / Math.max(1, models)));
  const found = `${used} of ${limit} inference profiles are there; with ${models} for each there is room for ${developers} more developers.`;
  const mend = `Ask for a higher quota: \`aws service-quotas request-service-quota-increase --service-code ${PROFILE_QUOTA.service} --quota-code ${PROFILE_QUOTA.code} --desired-value ${limit * 2} --region ${region}\`.`;
  if (developers === 0) return missing(subject, found, mend);
  return developers < FEW_DEVELOPERS ? attention(subject, found, mend) : fine(subject, found);
};
