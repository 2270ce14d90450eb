// Who a requester is in AWS: the immutable id that records are keyed by, and the exact value of the developer tag.
import type { Settings } from './settings.ts';
import { tagMistake } from './tag-value.ts';

/**
 * `userId` never changes: the Identity Center user id, or the Slack user id where there is no Identity Center.
 * `developerId` is exactly what the access policy compares with, never case-folded.
 */
export type Identity = {
  kind: 'resolved';
  userId: string;
  developerId: string;
  displayName?: string;
  from: 'identity-center' | 'email';
};

/** What is claimed for one Slack user, so that no AWS user is given to two; `#` is in no developer id. */
export const userClaim = (userId: string): string => `user#${userId}`;

/** Why nobody can be granted anything yet, in an admin's words. */
export type Unresolved = { kind: 'unresolved'; problem: string };

/** A user as Identity Center stores them. */
export type DirectoryUser = {
  userId: string;
  userName: string;
  displayName?: string;
  emails: string[];
  enabled: boolean;
};

const checked = (identity: Identity, what: string): Identity | Unresolved => {
  const mistake = tagMistake(identity.developerId, 256);
  return mistake === undefined
    ? identity
    : { kind: 'unresolved', problem: `${what} "${identity.developerId}" ${mistake}.` };
};

/** The identity behind a user of Identity Center, or why it cannot be used. */
export const identityOfUser = (user: DirectoryUser): Identity | Unresolved =>
  user.enabled
    ? checked(
        {
          kind: 'resolved',
          userId: user.userId,
          developerId: user.userName,
          displayName: user.displayName,
          from: 'identity-center',
        },
        'The Identity Center user name',
      )
    : { kind: 'unresolved', problem: `The Identity Center user "${user.userName}" is disabled.` };

/** The identity without Identity Center: taken from the Slack e-mail address as the configuration says. */
export const identityOfEmail = (
  source: Exclude<Settings['identity']['source'], 'identity-center'>,
  slackUserId: string,
  email: string,
): Identity | Unresolved => {
  const developerId = source === 'email' ? email : (email.split('@')[0] ?? '');
  return checked({ kind: 'resolved', userId: slackUserId, developerId, from: 'email' }, 'The developer id');
};
