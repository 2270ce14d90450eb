// conversations.open, conversations.info and conversations.members.
import type { JsonObject } from '../json-value.ts';
import { channelOf } from '../state.ts';
import type { Channel } from '../wire.ts';
import type { World } from '../world.ts';
import { invalidArguments } from './api-error.ts';
import { optionalText, requiredText } from './arguments.ts';
import { isMember, openDirect, visibleChannel } from './channels.ts';
import type { Method } from './method.ts';
import { pageOf, readLimit } from './paging.ts';

const readScope = (args: JsonObject, { state }: World): string => {
  const channel = channelOf(state, String(args.channel));
  if (channel?.kind === 'dm') return 'im:read';
  return channel?.isPrivate ? 'groups:read' : 'channels:read';
};

const directJson = (channel: Channel): JsonObject => ({
  id: channel.id,
  is_im: true,
  is_channel: false,
  is_group: false,
  is_mpim: false,
  is_archived: channel.isArchived ?? false,
  user: channel.members[0],
});

export const channelJson = (world: World, channel: Channel): JsonObject => ({
  id: channel.id,
  name: channel.name,
  name_normalized: channel.name,
  is_channel: !channel.isPrivate,
  is_group: channel.isPrivate ?? false,
  is_im: false,
  is_mpim: false,
  is_private: channel.isPrivate ?? false,
  is_archived: channel.isArchived ?? false,
  is_general: false,
  is_shared: channel.isExtShared ?? false,
  is_ext_shared: channel.isExtShared ?? false,
  is_org_shared: false,
  is_member: isMember(world, channel),
  context_team_id: world.state.workspace.id,
  topic: { value: channel.topic ?? '', creator: '', last_set: 0 },
  purpose: { value: '', creator: '', last_set: 0 },
});

export const open: Method = {
  scope: 'im:write',
  run: (args, world) => {
    const given = optionalText(args, 'channel');
    if (given) return { channel: directJson(visibleChannel(world, given)) };
    const users = requiredText(args, 'users').split(',');
    const [user = ''] = users;
    if (users.length > 1) throw invalidArguments('[ERROR] only direct messages with one person are simulated');
    const before = world.state.channels.length;
    const channel = openDirect(world, user, 'user_not_found');
    const opened = world.state.channels.length > before;
    return {
      ...(opened ? {} : { no_op: true, already_open: true }),
      channel: args.return_im === 'true' || args.return_im === true ? directJson(channel) : { id: channel.id },
    };
  },
};

export const info: Method = {
  scope: readScope,
  run: (args, world) => {
    const channel = visibleChannel(world, requiredText(args, 'channel'));
    if (channel.kind === 'dm') return { channel: directJson(channel) };
    const members = args.include_num_members ? { num_members: channel.members.length } : {};
    return { channel: { ...channelJson(world, channel), ...members } };
  },
};

const MOST_MEMBERS = 1_000;

export const members: Method = {
  scope: readScope,
  run: (args, world) => {
    const channel = visibleChannel(world, requiredText(args, 'channel'));
    const limit = readLimit(args, MOST_MEMBERS) ?? 100;
    const { items, nextCursor } = pageOf(channel.members, limit, optionalText(args, 'cursor'));
    return { members: items, response_metadata: { next_cursor: nextCursor } };
  },
};
