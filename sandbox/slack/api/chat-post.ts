// chat.postMessage and chat.postEphemeral.
import { addMessage, messageJson } from '../messages.ts';
import { channelOf, personOf, type StoredMessage } from '../state.ts';
import type { World } from '../world.ts';
import { ApiError } from './api-error.ts';
import { optionalText, requiredText } from './arguments.ts';
import { channelToPost, refuseUnlessWritable, visibleChannel } from './channels.ts';
import { readContent, readMetadata, readThread } from './message-arguments.ts';
import type { Method } from './method.ts';

/**
 * What was posted under each `client_msg_id`. Slack documents only that an id may have a duplicate whose message or channel is gone
 * (`duplicate_message_not_found`, `duplicate_channel_not_found`), so the answer for a live one is taken to be the first one's.
 */
const repeated = (world: World, channel: string, clientMsgId: string): StoredMessage | undefined => {
  if (world.options.clientMsgId !== 'deduplicated') return undefined;
  const first = world.posted.get(`${channel} ${clientMsgId}`);
  if (!first) return undefined;
  if (!channelOf(world.state, first.channel)) throw new ApiError('duplicate_channel_not_found');
  const message = world.state.messages.find(({ channel: at, ts }) => at === first.channel && ts === first.ts);
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
    if (clientMsgId) world.posted.set(`${channel.id} ${clientMsgId}`, { channel: channel.id, ts: message.ts });
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
