// Looks at how much room each region has for profiles, and who waits for some.

import type { Access } from '../core/access.ts';
import type { Room } from '../core/reconcile/finding.ts';
import { type RegionRoom, roomFindings } from '../core/reconcile/room.ts';
import type { Settings } from '../core/settings.ts';
import { findOut } from './find-out.ts';
import type { ProfileRooms } from './health-ports.ts';
import type { Log, Requests } from './ports.ts';
import type { Rollouts } from './rollout-ports.ts';

export type ReadRoomsDeps = {
  settings: Settings;
  profileRooms: ProfileRooms;
  requests: Pick<Requests, 'unsettled'>;
  rollouts: Pick<Rollouts, 'unsettled'>;
  log: Log;
};

/** What is found, and the regions that could not be looked at: those keep nobody from all else. */
export const readRooms = async (
  { settings, profileRooms, requests, rollouts, log }: ReadRoomsDeps,
  accesses: readonly Access[],
): Promise<{ found: Room[]; unseen: string[] }> => {
  const rooms: RegionRoom[] = [];
  const unseen: string[] = [];
  for (const region of settings.regions) {
    const room = await findOut(() => profileRooms.of(region));
    if ('known' in room) rooms.push({ region, ...room.known });
    else {
      unseen.push(region);
      log({ level: 'warn', message: 'The room for profiles is not known', region, error: room.why });
    }
  }
  const waiting = { accesses, requests: await requests.unsettled(), rollouts: await rollouts.unsettled() };
  return { found: roomFindings(rooms, waiting), unseen };
};
