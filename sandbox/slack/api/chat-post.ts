// chat.postMessage and chat.postEphemeral.
import { addMessage, messageJson } from '../messages.ts';
import { messageAt, personOf, type StoredMessage } from '../state.ts';
import type { World } from '../world.ts';
import { ApiError } from './api-error.ts';
import { optionalText, requiredText } from './arguments.ts';
import { channelToPost, refuseUnlessWritable, visibleChannel } from './channels.ts';
import { readContent, readMetadata, readThread } from './message-arguments.ts';
import type { Method } from './method.ts';

/**
 * The message that was posted under the same `client_msg_id` before. Slack documents only what it says when that is gone, so the answer
 * for a living one is taken to be the first one's.
 */
const repeated = (world: World, channel: string, clientMsgId: string): StoredMessage | undefined => {
  const ts = world.posted.get(`${channel} ${clientMsgId}`);
  if (world.options.clientMsgId !== 'deduplicated' || !ts) return undefined;
  const message = messageAt(world.state, channel, ts);
  if (!message) throw new ApiError('duplicate_message_not_found');
  return message;
};

const answerFor = (world: World, message: StoredMessage) => ({
  channel: message.channel,
  ts: message.ts,
  message: messageJson(world, message),
});

export const postMessage: Method = {
  scope: 'chat:write',
  run: (args, world) => {
    const channel = channelToPost(world, requiredText(args, 'channel'));
    refuseUnlessWritable(world, channel);
    const content = readContent(args);
    const metadata = readMetadata(args);
    const threadTs = readThread(world, channel.id, args);
    const clientMsgId = optionalText(args, 'client_msg_id');
    const first = clientMsgId ? repeated(world, channel.id, clientMsgId) : undefined;
    if (first) return answerFor(world, first);
    const user = world.state.app.botUserId;
    const message = addMessage(world, { ...content, channel, user, threadTs, clientMsgId, metadata });
    if (clientMsgId) world.posted.set(`${channel.id} ${clientMsgId}`, message.ts);
    return answerFor(world, message);
  },
};

export const postEphemeral: Method = {
  scope: 'chat:write',
  run: (args, world) => {
    const channel = visibleChannel(world, requiredText(args, 'channel'));
    const person = personOf(world.state, requiredText(args, 'user'));
    refuseUnlessWritable(world, channel);
    if (!person || !channel.members.includes(person.id)) throw new ApiError('user_not_in_channel');
    const content = readContent(args);
    const threadTs = readThread(world, channel.id, args);
    const user = world.state.app.botUserId;
    const message = addMessage(world, { ...content, channel, user, threadTs, ephemeralTo: person.id });
    return { message_ts: message.ts };
  },
};
