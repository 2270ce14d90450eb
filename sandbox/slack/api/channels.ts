// Finds the conversation that a method names, and says whether the bot may write there.
import { channelOf, directChannel, personOf } from '../state.ts';
import type { Channel, Person } from '../wire.ts';
import type { World } from '../world.ts';
import { ApiError } from './api-error.ts';

export const isMember = ({ state }: World, channel: Channel): boolean =>
  channel.kind === 'dm' || channel.members.includes(state.app.botUserId);

/** A private channel without the bot does not exist for it. */
export const visibleChannel = (world: World, id: string): Channel => {
  const channel = channelOf(world.state, id);
  if (!channel || (channel.isPrivate && !isMember(world, channel))) throw new ApiError('channel_not_found');
  return channel;
};

/** The app's direct messages with somebody; refuses those who cannot have any. */
export const openDirect = (world: World, id: string, unknown: string): Channel => {
  if (id === world.state.app.botUserId) throw new ApiError('cannot_dm_bot');
  const person = personOf(world.state, id);
  if (!person) throw new ApiError(unknown);
  if (person.deleted) throw new ApiError('user_disabled');
  if (person.isBot) throw new ApiError('cannot_dm_bot');
  return directChannel(world.state, person);
};

/** For posting one may name a channel by id or by `#name`, and a person instead of their direct messages. */
export const channelToPost = (world: World, target: string): Channel => {
  const { state } = world;
  if (/^[UW]/.test(target) && !channelOf(state, target)) return openDirect(world, target, 'channel_not_found');
  const named = state.channels.find(({ kind, name }) => kind === 'channel' && `#${name}` === target);
  return named ? visibleChannel(world, named.id) : visibleChannel(world, target);
};

const ownerOf = (world: World, channel: Channel): Person | undefined => personOf(world.state, channel.members[0] ?? '');

export const refuseUnlessWritable = (world: World, channel: Channel): void => {
  if (channel.isArchived) throw new ApiError('is_archived');
  if (channel.kind === 'dm') {
    if (world.options.messagesTab === 'disabled') throw new ApiError('messages_tab_disabled');
    if (ownerOf(world, channel)?.deleted) throw new ApiError('user_disabled');
    return;
  }
  if (isMember(world, channel)) return;
  if (!world.state.scopes.includes('chat:write.public')) throw new ApiError('not_in_channel');
};
