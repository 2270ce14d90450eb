// Changes one thing of what is desired for a developer, once, with its line in the audit trail; the loop does the rest.
import type { Access, Desired } from '../core/access.ts';
import { Conflict, UserError } from '../core/errors.ts';
import type { AuditEvent } from '../core/event.ts';
import type { Accesses, Jobs, Trails } from './ports.ts';
import { writeDesired } from './write-desired.ts';

export type ChangeDesiredDeps = { accesses: Accesses; trails: Trails; jobs: Jobs };

/** Who changes it, when they said so (ISO 8601; with `cause` it tells a repetition from another change) and, if they said, why. */
export type Change = { by: string; at: string; cause: string; reason?: string };

const isSame = (one: AuditEvent, other: AuditEvent): boolean =>
  one.at === other.at && one.kind === other.kind && one.subject === other.subject;

/**
 * Writes what `change` makes of the desired state under the next revision. The same change again does nothing, also when
 * somebody has changed it back since; nothing is done either where `change` answers undefined, because what it was to change
 * is no longer so. A UserError when there is no such access, or the one that `change` throws.
 */
export const changeDesired = async (
  deps: ChangeDesiredDeps,
  userId: string,
  event: AuditEvent,
  change: (desired: Desired, access: Access) => Partial<Desired> | undefined,
  attempts = 5,
): Promise<void> => {
  const { accesses, trails, jobs } = deps;
  const trail = { developer: userId };
  if ((await trails.read(trail)).some((one) => isSame(one, event))) return;
  const access = await accesses.get(userId);
  if (access === undefined) throw new UserError('This developer has no access any more.');
  const { desired } = access;
  const changed = change(desired, access);
  if (changed === undefined) return;
  const next = { ...desired, ...changed };
  if (JSON.stringify(next) !== JSON.stringify(desired)) {
    try {
      await writeDesired(deps, access, { ...next, event, revision: desired.revision + 1 });
    } catch (error) {
      // Another decision about the same developer was written meanwhile: build on that one.
      if (error instanceof Conflict && attempts > 1) return changeDesired(deps, userId, event, change, attempts - 1);
      throw error;
    }
  }
  await jobs.enqueue({ kind: 'access', id: userId });
  await trails.append(trail, event);
};
