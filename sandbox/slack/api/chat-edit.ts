// chat.update and chat.delete.

import type { JsonObject } from '../json-value.ts';
import { messageJson, removeMessage, replaceMessage } from '../messages.ts';
import { messageAt, type StoredMessage } from '../state.ts';
import type { Channel } from '../wire.ts';
import type { World } from '../world.ts';
import { ApiError } from './api-error.ts';
import { requiredText } from './arguments.ts';
import { visibleChannel } from './channels.ts';
import { readContent, readMetadata } from './message-arguments.ts';
import type { Method } from './method.ts';

/** chat.postMessage cuts a longer text, chat.update refuses it. */
const LONGEST_UPDATE = 4_000;

type Found = { channel: Channel; message: StoredMessage };

const ownMessage = (args: JsonObject, world: World, notOwn: string): Found => {
  const channel = visibleChannel(world, requiredText(args, 'channel'));
  const message = messageAt(world.state, channel.id, requiredText(args, 'ts'));
  if (!message || message.ephemeralTo) throw new ApiError('message_not_found');
  if (message.user !== world.state.app.botUserId) throw new ApiError(notOwn);
  if (channel.isArchived) throw new ApiError('is_archived');
  return { channel, message };
};

export const updateMessage: Method = {
  scope: 'chat:write',
  run: (args, world) => {
    const { channel, message } = ownMessage(args, world, 'cant_update_message');
    const content = readContent(args);
    if ((content.text ?? '').length > LONGEST_UPDATE) throw new ApiError('msg_too_long');
    replaceMessage(world, channel, message, { ...content, metadata: readMetadata(args) });
    return { channel: channel.id, ts: message.ts, text: message.text, message: messageJson(world, message) };
  },
};

export const deleteMessage: Method = {
  scope: 'chat:write',
  run: (args, world) => {
    const { channel, message } = ownMessage(args, world, 'cant_delete_message');
    removeMessage(world, message);
    return { channel: channel.id, ts: message.ts };
  },
};
