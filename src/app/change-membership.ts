// Puts a developer into the sign-in group or takes them out, or waits for whoever owns the group to do it.
import type { Waiting } from '../core/access.ts';
import { Refused, Throttled } from '../core/errors.ts';
import type { AccessRun } from './access-run.ts';
import type { Directory } from './ports.ts';

type Blocked = Pick<Waiting, 'group' | 'refusal'>;

/** AWS says this of a group that an identity provider owns, and of a role that may not change it. */
const DENIED = 'AccessDeniedException';

/** Whether it is known already that writing is not for us: from the last look over the account, or from an earlier attempt. */
const knownBlock = async ({ deps, observed }: AccessRun, what: Waiting['what']): Promise<Blocked | undefined> => {
  const { waiting } = observed;
  if (waiting?.what === what && waiting.refusal === undefined) return { group: waiting.group };
  const group = (await deps.reconciliations.get())?.group;
  return group?.external ? { group: group.name } : undefined;
};

const write = async (directory: Directory, userId: string, what: Waiting['what']): Promise<Blocked | undefined> => {
  try {
    await (what === 'join' ? directory.addMember(userId) : directory.removeMember(userId));
    return undefined;
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== DENIED) throw error;
    const { name, external } = await directory.group();
    return { group: name, ...(external ? {} : { refusal: error.message }) };
  }
};

const waitingFor = async (run: AccessRun, what: Waiting['what'], blocked: Blocked): Promise<Waiting> => {
  const { waiting } = run.observed;
  const since = waiting?.what === what ? waiting.since : run.deps.clock.now().toISOString();
  const told = blocked.refusal === undefined ? '' : ` AWS says: ${blocked.refusal}`;
  await run.audit({ at: since, kind: 'waiting', subject: 'membership', detail: `Group ${blocked.group}.${told}` });
  return { what, since, ...blocked };
};

/** What it waits for, or undefined when it was seen done. */
export const changeMembership = async (
  run: AccessRun,
  what: Waiting['what'],
  at: string,
): Promise<Waiting | undefined> => {
  const { directory } = run.deps;
  const { userId } = run.access;
  if (directory === undefined) return undefined;
  const blocked = (await knownBlock(run, what)) ?? (await write(directory, userId, what));
  if ((await directory.isMember(userId)) !== (what === 'join')) {
    if (blocked) return waitingFor(run, what, blocked);
    throw new Throttled(
      what === 'join'
        ? 'Identity Center does not show the new member of the group yet.'
        : 'Identity Center still shows the member in the group.',
    );
  }
  await run.audit({ at, kind: what === 'join' ? 'member-added' : 'member-removed', subject: 'membership' });
  await run.record({ membership: what === 'join' ? 'member' : 'none' });
  return undefined;
};
