// An admin wants a channel's digest now rather than at its time.
import { dayName } from '../core/day.ts';
import { UserError } from '../core/errors.ts';
import { digestPlans } from '../core/spend/digest-state.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { Clock, Workspace } from './ports.ts';
import { settledDay } from './refresh-spend.ts';
import { type ScheduleDeps, scheduleDigest } from './schedule-digest.ts';

/** How many digests of the channel have something to tell, and the day (in words) that they go through. */
export const postDigestNow = async (
  deps: ScheduleDeps & { workspace: Workspace; clock: Clock },
  clicker: Clicker,
  channel: string,
): Promise<{ open: number; through: string }> => {
  await authoriseAdmin(deps, clicker);
  if (!digestPlans(deps.settings).some((plan) => plan.channel === channel)) {
    throw new UserError(
      'No digest is configured for this channel. Name one that has a digest: `/claude-onboard digest #channel`.',
    );
  }
  const at = deps.clock.now();
  const open = await scheduleDigest(deps, { channel, at });
  return { open: open.length, through: dayName(settledDay(deps.settings, at)) };
};
