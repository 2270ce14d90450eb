// Looks at how many profiles each allowed region still has room for.
import type { Check } from '../core/health/check.ts';
import { profileRoomCheck } from '../core/health/profile-room.ts';
import type { Settings } from '../core/settings.ts';
import { findOut } from './find-out.ts';
import type { ProfileRooms } from './health-ports.ts';

export type CheckProfileRoomsDeps = { settings: Settings; profileRooms: ProfileRooms };

/** A developer may be given every model, and each is a profile. */
export const checkProfileRooms = ({ settings, profileRooms }: CheckProfileRoomsDeps): Promise<Check[]> =>
  Promise.all(
    settings.regions.map(async (region) =>
      profileRoomCheck(region, await findOut(() => profileRooms.of(region)), settings.models.length),
    ),
  );
