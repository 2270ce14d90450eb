// Parts a metered day by developer, so that an organisation of thousands fits into items and one person's read is small.
import { partCount, partOf } from '../spend/parts.ts';
import type { MeteredDay } from './metered-day.ts';

/** What of a day belongs to some developers; the rest of it is nobody's own. */
export type MeterPart = Pick<MeteredDay, 'profiles'> & { amounts: MeteredDay['runs']['amounts'] };

/** All parts together hold everybody; there is at least one. */
export const meterParts = ({ profiles, runs }: MeteredDay): MeterPart[] => {
  const people = new Set([...profiles.map(({ userId }) => userId), ...Object.keys(runs.amounts)]);
  const count = partCount(people.size);
  const parts = Array.from({ length: count }, (): MeterPart => ({ profiles: [], amounts: {} }));
  for (const profile of profiles) parts[partOf(profile.userId, count)]?.profiles.push(profile);
  for (const [userId, amounts] of Object.entries(runs.amounts)) {
    const part = parts[partOf(userId, count)];
    if (part) part.amounts[userId] = amounts;
  }
  return parts;
};

/** In which of `count` parts these people are. */
export const partsOfPeople = (userIds: readonly string[] | undefined, count: number): number[] => {
  const all = Array.from({ length: count }, (_, index) => index);
  if (userIds === undefined) return all;
  const wanted = new Set(userIds.map((userId) => partOf(userId, count)));
  return all.filter((index) => wanted.has(index));
};
