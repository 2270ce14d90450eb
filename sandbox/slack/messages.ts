// Puts messages into the workspace, changes them and takes them away, for whatever road they come by.
import { withIds } from './inputs/elements.ts';
import type { JsonObject } from './json-value.ts';
import { messageAt, type StoredFile, type StoredMessage } from './state.ts';
import { pingsOf } from './text/pings.ts';
import type { Channel } from './wire.ts';
import type { World } from './world.ts';

export type Content = { text?: string; blocks?: JsonObject[]; attachments?: JsonObject[] };

export type NewMessage = Content & {
  channel: Channel;
  user: string;
  threadTs?: string;
  ephemeralTo?: string;
  clientMsgId?: string;
  metadata?: JsonObject;
  files?: StoredFile[];
};

/** Slack cuts a longer text off. */
const LONGEST_TEXT = 40_000;

const contentOf = (content: Content, user: string, channel: Channel, world: World) => {
  const text = (content.text ?? '').slice(0, LONGEST_TEXT);
  const { attachments } = content;
  const blocks = content.blocks?.length ? withIds(content.blocks, world.ids.next) : undefined;
  const pings = pingsOf({ text, blocks, attachments, user }, channel, world.state);
  return { text, blocks, pings, ...(attachments?.length ? { attachments } : {}) };
};

const parentOf = (world: World, message: StoredMessage): StoredMessage | undefined =>
  message.threadTs ? messageAt(world.state, message.channel, message.threadTs) : undefined;

const countReply = (world: World, message: StoredMessage, change: 1 | -1): void => {
  const parent = message.ephemeralTo ? undefined : parentOf(world, message);
  if (parent && parent !== message) parent.replyCount += change;
};

export const addMessage = (world: World, draft: NewMessage): StoredMessage => {
  const { channel, user, threadTs, ephemeralTo, clientMsgId, metadata, files } = draft;
  const { blocks, ...content } = contentOf(draft, user, channel, world);
  const pings = ephemeralTo ? content.pings.filter((id) => id === ephemeralTo || id.startsWith('!')) : content.pings;
  const message: StoredMessage = {
    channel: channel.id,
    ts: world.ids.ts(),
    user,
    ...content,
    pings,
    ...(blocks ? { blocks } : {}),
    ...(threadTs ? { threadTs } : {}),
    ...(ephemeralTo ? { ephemeralTo } : {}),
    ...(clientMsgId ? { clientMsgId } : {}),
    ...(metadata ? { metadata } : {}),
    ...(files?.length ? { files } : {}),
    replyCount: 0,
  };
  world.state.messages.push(message);
  countReply(world, message, 1);
  world.changes.bump();
  return message;
};

/** Replaces text, blocks and attachments; only a change of bare text is marked as an edit. */
export const replaceMessage = (
  world: World,
  channel: Channel,
  message: StoredMessage,
  content: Content & { metadata?: JsonObject },
): void => {
  const { blocks, attachments, ...rest } = contentOf(content, message.user, channel, world);
  Object.assign(message, rest);
  if (blocks) message.blocks = blocks;
  else delete message.blocks;
  if (attachments) message.attachments = attachments;
  else delete message.attachments;
  if (content.metadata) message.metadata = content.metadata;
  if (!blocks && !message.ephemeralTo) message.edited = true;
  world.changes.bump();
};

export const removeMessage = (world: World, message: StoredMessage): void => {
  world.state.messages = world.state.messages.filter((each) => each !== message);
  countReply(world, message, -1);
  world.changes.bump();
};

/** A message as Slack's API and payloads show it. */
export const messageJson = (world: World, message: StoredMessage): JsonObject => {
  const { app, workspace } = world.state;
  const byApp = message.user === app.botUserId;
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: workspace.id,
    ...(byApp ? { bot_id: app.botId, app_id: app.id } : {}),
    ...(byApp ? { bot_profile: { id: app.botId, app_id: app.id, name: app.name, team_id: workspace.id } } : {}),
    ...(message.blocks ? { blocks: message.blocks } : {}),
    ...(message.attachments ? { attachments: message.attachments } : {}),
    ...(message.metadata ? { metadata: message.metadata } : {}),
    ...(message.clientMsgId ? { client_msg_id: message.clientMsgId } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.replyCount > 0 ? { thread_ts: message.ts, reply_count: message.replyCount } : {}),
    ...(message.edited ? { edited: { user: app.botId, ts: message.ts } } : {}),
  };
};
