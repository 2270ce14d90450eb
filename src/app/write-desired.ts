// Writes what is desired for a developer over what was; the audit trail has the line of what is written over before.
import type { Access, Desired } from '../core/access.ts';
import type { Accesses, Trails } from './ports.ts';

/**
 * The line of this change stands in `desired.event`: the loop puts it into the trail, also when whoever wrote it breaks off.
 * `Conflict` when something else was desired meanwhile.
 */
export const writeDesired = async (
  { accesses, trails }: { accesses: Accesses; trails: Trails },
  { userId, desired: before }: Pick<Access, 'userId' | 'desired'>,
  desired: Desired,
): Promise<void> => {
  if (before.event) await trails.append({ developer: userId }, before.event);
  await accesses.desire(userId, desired);
};
