// Whether a request may be approved at this moment: its requester is still here, and nobody else has their identity.
import { Conflict, UserError } from '../core/errors.ts';
import { userClaim } from '../core/identity.ts';
import type { Request } from '../core/request.ts';
import type { Accesses, Workspace } from './ports.ts';

/** A UserError says why not. Claims the identity, so that no developer id is given to two people. */
export const checkGrantable = async (
  { workspace, accesses }: { workspace: Workspace; accesses: Accesses },
  request: Request,
): Promise<void> => {
  const requester = await workspace.person(request.requester);
  if (requester === undefined || requester.deactivated || requester.guest) {
    throw new UserError(
      'The requester is no longer a full, active member of this workspace. Deny the request instead.',
    );
  }
  const { identity } = request;
  if (identity?.kind !== 'resolved') return;
  try {
    await accesses.claim(userClaim(identity.userId), request.requester);
    await accesses.claim(identity.developerId, identity.userId);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    throw new UserError(
      `The developer id ${identity.developerId} belongs to somebody else. Correct the identity first.`,
    );
  }
};
