// Finds the requester in AWS, so that the card shows whom an approval is for before anybody approves.
import {
  type DirectoryUser,
  type Identity,
  identityOfEmail,
  identityOfUser,
  type Unresolved,
  userClaim,
} from '../core/identity.ts';
import type { Request } from '../core/request.ts';
import type { Settings } from '../core/settings.ts';
import type { Accesses, Directory } from './ports.ts';

export type IdentifyDeps = { settings: Settings; accesses: Accesses; directory: Directory | undefined };

const unresolved = (problem: string): Unresolved => ({ kind: 'unresolved', problem });

/** Identity Center finds people by either without regard to case, and gives neither to two. */
const isFoundBy = (user: DirectoryUser, { correction, email }: Request): boolean => {
  const [asked, has] = correction ? [correction.userName, [user.userName]] : [email, user.emails];
  return asked !== undefined && has.some((one) => one.toLowerCase() === asked.toLowerCase());
};

const inDirectory = async (directory: Directory, request: Request): Promise<DirectoryUser | Unresolved> => {
  const { correction, email, identity } = request;
  // Whoever was found before is asked for by id, which is one call instead of two.
  const known = identity?.kind === 'resolved' ? await directory.byId(identity.userId) : undefined;
  if (known && isFoundBy(known, request)) return known;
  if (correction) {
    const user = await directory.byUserName(correction.userName);
    return user ?? unresolved(`Identity Center has no user named "${correction.userName}".`);
  }
  if (email === undefined)
    return unresolved('Slack shows no e-mail address for them, so Identity Center cannot be searched.');
  const user = await directory.byEmail(email);
  return user ?? unresolved(`Identity Center has no user with the e-mail address ${email}.`);
};

const lookUp = async ({ settings, directory }: IdentifyDeps, request: Request): Promise<Identity | Unresolved> => {
  const { source } = settings.identity;
  if (source !== 'identity-center') {
    return request.email === undefined
      ? unresolved('Slack shows no e-mail address for them, and the developer id is taken from it.')
      : identityOfEmail(source, request.requester, request.email);
  }
  if (directory === undefined) return unresolved('Identity Center is configured but not connected.');
  const found = await inDirectory(directory, request);
  return 'userId' in found ? identityOfUser(found) : found;
};

/** The identity, or why there is none yet; somebody else's is never given out, and nobody has access twice. */
export const identifyRequester = async (deps: IdentifyDeps, request: Request): Promise<Identity | Unresolved> => {
  const identity = await lookUp(deps, request);
  if (identity.kind === 'unresolved') return identity;
  const [access, own, claimant, holder] = await Promise.all([
    deps.accesses.get(identity.userId),
    deps.accesses.ofSlackUser(request.requester),
    deps.accesses.claimant(identity.developerId),
    deps.accesses.claimant(userClaim(identity.userId)),
  ]);
  const taken =
    (access !== undefined && access.slackUserId !== request.requester) ||
    (holder !== undefined && holder !== request.requester) ||
    (claimant !== undefined && claimant !== identity.userId);
  if (own && own.userId !== identity.userId && own.desired.state !== 'revoked') {
    const { developerId } = own.desired;
    return unresolved(
      `They have access as ${developerId}, and this is ${identity.developerId}. Take the former away with \`/claude-onboard revoke\` first.`,
    );
  }
  return taken ? unresolved(`The developer id ${identity.developerId} already belongs to somebody else.`) : identity;
};
