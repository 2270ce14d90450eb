// Channels as the bot sees them.
import type { ConversationsInfoResponse, WebClient } from '@slack/web-api';
import type { Channels } from '../app/health-ports.ts';
import { Refused } from '../core/errors.ts';
import { translated } from './failures.ts';

type Info = NonNullable<ConversationsInfoResponse['channel']>;

/** Shared with another organisation, or about to be. */
export const isSharedChannel = (info: Info): boolean =>
  info.is_ext_shared === true || info.is_shared === true || info.is_pending_ext_shared === true;

export const createChannels = ({ client }: { client: WebClient }): Channels => ({
  facts: async (channel) => {
    try {
      const { channel: info } = await translated(() => client.conversations.info({ channel }));
      if (info === undefined) return undefined;
      return {
        name: info.name ?? channel,
        archived: info.is_archived === true,
        member: info.is_member === true,
        shared: isSharedChannel(info),
      };
    } catch (error) {
      if (error instanceof Refused && error.code === 'channel_not_found') return undefined;
      throw error;
    }
  },
});
