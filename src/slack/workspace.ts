// The Slack workspace as it is now: its people, its user groups, and which channels are shared with others.
import type { WebClient } from '@slack/web-api';
import type { Clock, Workspace } from '../app/ports.ts';
import { Refused } from '../core/errors.ts';
import { rememberFor } from '../remember.ts';
import { isSharedChannel } from './channels.ts';
import { translated } from './failures.ts';
import { personOf } from './person.ts';

// Slack takes some twenty such questions a minute; whoever is no admin any more is refused after a minute at the latest.
const KEPT_FOR_MS = 60_000;

export const createWorkspace = ({ client, clock }: { client: WebClient; clock: Clock }): Workspace => ({
  person: rememberFor(clock, 0, async (id) => {
    try {
      const { user } = await translated(() => client.users.info({ user: id }));
      return user && personOf(user, id);
    } catch (error) {
      if (error instanceof Refused && ['user_not_found', 'user_not_visible'].includes(error.code)) return undefined;
      throw error;
    }
  }),
  groupMembers: rememberFor(clock, KEPT_FOR_MS, async (usergroup) => {
    const { users = [] } = await translated(() => client.usergroups.users.list({ usergroup, include_disabled: false }));
    // A group that was disabled or emptied admits nobody.
    if (users.length === 0) throw new Refused('no_members', 'The user group has no members or is disabled.');
    return users;
  }),
  isShared: rememberFor(clock, KEPT_FOR_MS, async (channel) => {
    const { channel: info } = await translated(() => client.conversations.info({ channel }));
    if (info === undefined) throw new Refused('channel_not_found', 'Slack shows no such channel.');
    return isSharedChannel(info);
  }),
});
