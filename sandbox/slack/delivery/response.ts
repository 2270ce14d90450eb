// What an app answers to a command or posts to a response URL: a message of its own, or a change of the one that was used.
import { ApiError } from '../api/api-error.ts';
import { flag, optionalText } from '../api/arguments.ts';
import { readContent } from '../api/message-arguments.ts';
import { isObject, type JsonObject, parseJson } from '../json-value.ts';
import { addMessage, removeMessage, replaceMessage } from '../messages.ts';
import type { ResponseTarget } from '../response-urls.ts';
import { channelOf, messageAt } from '../state.ts';
import type { World } from '../world.ts';

/** Refuses with an `ApiError`; posting permissions do not matter here. */
export const applyResponse = (world: World, target: ResponseTarget, body: JsonObject): void => {
  const channel = channelOf(world.state, target.channel);
  if (!channel) throw new ApiError('channel_not_found');
  const original = target.ts ? messageAt(world.state, target.channel, target.ts) : undefined;
  if (flag(body, 'delete_original')) {
    if (original) removeMessage(world, original);
    return;
  }
  const content = readContent(body);
  if (flag(body, 'replace_original') && original) {
    replaceMessage(world, channel, original, content);
    return;
  }
  const threadTs = optionalText(body, 'thread_ts') ?? target.threadTs;
  const ephemeralTo = body.response_type === 'in_channel' ? undefined : target.person;
  addMessage(world, { ...content, channel, user: world.state.app.botUserId, threadTs, ephemeralTo });
};

/** An empty body says nothing, bare text is a message. */
export const readResponse = (body: string): JsonObject | undefined => {
  if (body.trim() === '') return undefined;
  const parsed = parseJson(body);
  if (isObject(parsed)) return Object.keys(parsed).length > 0 ? parsed : undefined;
  return { text: typeof parsed === 'string' ? parsed : body };
};
