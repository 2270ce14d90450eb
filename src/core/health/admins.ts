// Whether somebody is there to decide.

import type { Settings } from '../settings.ts';
import { attention, type Check, missing, unknown } from './check.ts';
import type { Found } from './found.ts';

const SUBJECT = { id: 'admins', title: 'Admins' };

/** Slack's words for a group that is not there, is switched off, or has nobody in it. */
const NO_GROUP = new Set(['no_such_subteam', 'no_members', 'subteam_not_found']);

const counted = (users: readonly string[], what: string): Check => {
  if (users.length === 0)
    return missing(
      SUBJECT,
      `Nobody of ${what[0]?.toLowerCase()}${what.slice(1)} is active in Slack.`,
      'Name at least two people as admins.',
    );
  return users.length === 1
    ? attention(
        SUBJECT,
        `${what} has one active person, whose own request nobody could decide.`,
        'Name a second admin.',
      )
    : { ...SUBJECT, state: 'fine', found: `${what} has ${users.length} active people.` };
};

/** `active` are those of the group or the list who are neither deactivated nor bots nor guests. */
export const adminsCheck = ({ admins }: Settings, active: Found<string[]>): Check => {
  const what = admins.userGroup ? `The user group ${admins.userGroup}` : 'The list `admins.users`';
  if ('known' in active) return counted(active.known, what);
  if (active.code !== undefined && NO_GROUP.has(active.code)) {
    return missing(
      SUBJECT,
      `${what} does not exist, is disabled, or has no members.`,
      'Correct `admins.userGroup`, or name people under `admins.users`.',
    );
  }
  return active.code === 'plan_upgrade_required'
    ? missing(SUBJECT, "The workspace's plan has no user groups.", 'Name people under `admins.users` instead.')
    : unknown(SUBJECT, active.why);
};
