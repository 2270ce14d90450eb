// conversations.list: public channels, and the private ones that the bot is in.
import type { JsonObject } from '../json-value.ts';
import type { Channel } from '../wire.ts';
import type { World } from '../world.ts';
import { ApiError } from './api-error.ts';
import { flag, optionalText } from './arguments.ts';
import { isMember } from './channels.ts';
import { channelJson } from './conversations.ts';
import type { Method } from './method.ts';
import { pageOf, readLimit } from './paging.ts';

const SCOPES: Record<string, string> = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
};

const typesOf = (args: JsonObject): string[] => (optionalText(args, 'types') ?? 'public_channel').split(',');

const typeOf = ({ kind, isPrivate }: Channel): string => {
  if (kind === 'dm') return 'im';
  return isPrivate ? 'private_channel' : 'public_channel';
};

const MOST = 1_000;

export const list: Method = {
  scope: (args, { state }) =>
    typesOf(args)
      .flatMap((type) => SCOPES[type] ?? [])
      .find((scope) => !state.scopes.includes(scope)),
  run: (args, world: World) => {
    const types = typesOf(args);
    if (types.some((type) => SCOPES[type] === undefined)) throw new ApiError('invalid_types');
    const limit = readLimit(args, MOST) ?? 100;
    const shown = world.state.channels.filter(
      (channel) =>
        types.includes(typeOf(channel)) &&
        (!channel.isPrivate || isMember(world, channel)) &&
        !(flag(args, 'exclude_archived') && channel.isArchived),
    );
    const { items, nextCursor } = pageOf(shown, limit, optionalText(args, 'cursor'));
    return {
      channels: items.map((channel) => channelJson(world, channel)),
      response_metadata: { next_cursor: nextCursor },
    };
  },
};
