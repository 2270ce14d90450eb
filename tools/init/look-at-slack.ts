// Looks things up in Slack by their names.
import type { WebClient } from '@slack/web-api';
import { Refused } from '../../src/core/errors.ts';
import { createSlackApp } from '../../src/slack/app-installation.ts';
import { translated } from '../../src/slack/failures.ts';
import type { SlackAround } from './around.ts';

const channelsOf = async (client: WebClient): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page = { types: 'public_channel,private_channel', exclude_archived: true, limit: 1000, cursor };
    const { channels = [], response_metadata } = await translated(() => client.conversations.list(page));
    for (const { id, name } of channels) if (id && name) found.set(name, id);
    cursor = response_metadata?.next_cursor;
  } while (cursor);
  return found;
};

export const lookAtSlack = async (client: WebClient): Promise<SlackAround> => {
  const { team, teamId } = await createSlackApp({ client }).installation();
  let channels: Promise<Map<string, string>> | undefined;
  return {
    team: { id: teamId, name: team },
    channel: async (name) => {
      channels ??= channelsOf(client);
      return (await channels).get(name);
    },
    userGroup: async (handle) => {
      const { usergroups = [] } = await translated(() => client.usergroups.list({}));
      return usergroups.find((group) => group.handle === handle)?.id;
    },
    person: async (email) => {
      try {
        return (await translated(() => client.users.lookupByEmail({ email }))).user?.id;
      } catch (error) {
        if (error instanceof Refused && error.code === 'users_not_found') return undefined;
        throw error;
      }
    },
  };
};
