// Whether a region will have room for the profiles that are to be made: told before requests fail, once for each level.
import type { Access } from '../access.ts';
import { type Request, termsOf } from '../request.ts';
import { profilesToMake } from '../rollout/progress.ts';
import { type Rollout, stateOf } from '../rollout/rollout.ts';
import { type Finding, findingKey, ROOM_LEVELS, type Room } from './finding.ts';

/** What the region holds, and may hold. */
export type RegionRoom = { region: string; used: number; limit: number };

/** Who waits for profiles, and who is to be moved. */
export type Waiting = {
  accesses: readonly Access[];
  requests: readonly Request[];
  rollouts: readonly Rollout[];
};

const LOW_SHARE = 0.1;

const lacking = (access: Access | undefined, models: readonly string[], region: string): number =>
  models.filter(
    (model) => !access?.observed.profiles.some((profile) => profile.model === model && profile.region === region),
  ).length;

const isToCome = (rollout: Rollout): boolean => ['proposed', 'running', 'stopped'].includes(stateOf(rollout));

/** How many profiles are still to be made in the region. */
export const profilesNeeded = (region: string, { accesses, requests, rollouts }: Waiting): number => {
  const granted = accesses
    .filter(({ desired }) => desired.state !== 'revoked' && desired.region === region)
    .map((access) => lacking(access, access.desired.models, region));
  const asked = requests
    .filter((request) => request.status === 'pending' && termsOf(request).region === region)
    .map((request) => {
      const access = accesses.find(({ slackUserId }) => slackUserId === request.requester);
      return lacking(access, termsOf(request).models, region);
    });
  const moved = rollouts.filter(isToCome).map((rollout) => profilesToMake(accesses, rollout)[region] ?? 0);
  return [...granted, ...asked, ...moved].reduce((sum, count) => sum + count, 0);
};

const levelOf = ({ used, limit }: RegionRoom, needed: number): Room['level'] | undefined => {
  const rest = limit - used;
  if (rest <= 0) return 'full';
  if (rest < needed) return 'short';
  return rest < limit * LOW_SHARE ? 'low' : undefined;
};

export const roomFindings = (rooms: readonly RegionRoom[], waiting: Waiting): Room[] =>
  rooms.flatMap((room) => {
    const needed = profilesNeeded(room.region, waiting);
    const level = levelOf(room, needed);
    return level ? [{ kind: 'room' as const, ...room, level, needed }] : [];
  });

const upTo = (level: Room['level']): readonly Room['level'][] => ROOM_LEVELS.slice(0, ROOM_LEVELS.indexOf(level) + 1);

/** Under which keys a finding counts as told: room that grows again below a level is no news. */
export const toldKeys = (finding: Finding): string[] =>
  finding.kind === 'room'
    ? upTo(finding.level).map((level) => findingKey({ ...finding, level }))
    : [findingKey(finding)];

/** What was told of regions that nobody could look at this time. */
export const keptKeys = (open: readonly string[], regions: readonly string[]): string[] => {
  const keys = regions.flatMap((region) =>
    toldKeys({ kind: 'room', region, level: 'full', used: 0, limit: 0, needed: 0 }),
  );
  return keys.filter((key) => open.includes(key));
};
