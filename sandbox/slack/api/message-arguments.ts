// Reads and checks what a message consists of.
import type { JsonObject } from '../json-value.ts';
import { checkMessage } from '../limits/check-message.ts';
import type { Content } from '../messages.ts';
import { messageAt } from '../state.ts';
import type { World } from '../world.ts';
import { ApiError } from './api-error.ts';
import { optionalList, optionalObject, optionalText } from './arguments.ts';
import { refuseProblems } from './refuse-problems.ts';

export const readContent = (args: JsonObject): Content => {
  const text = optionalText(args, 'text');
  const blocks = optionalList(args, 'blocks', 'invalid_blocks_format');
  const attachments = optionalList(args, 'attachments', 'invalid_attachments');
  if (!text && !blocks?.length && !attachments?.length) throw new ApiError('no_text');
  refuseProblems(checkMessage({ blocks, attachments }));
  return { text, blocks, attachments };
};

export const readMetadata = (args: JsonObject): JsonObject | undefined => {
  const metadata = optionalObject(args, 'metadata', 'invalid_metadata_format');
  if (metadata && (typeof metadata.event_type !== 'string' || typeof metadata.event_payload !== 'object'))
    throw new ApiError('invalid_metadata_format');
  return metadata;
};

/** The ts of the thread's first message, also when a reply is named. */
export const readThread = (world: World, channel: string, args: JsonObject): string | undefined => {
  const ts = optionalText(args, 'thread_ts');
  if (!ts) return undefined;
  const parent = messageAt(world.state, channel, ts);
  if (!parent || parent.ephemeralTo) throw new ApiError('thread_not_found');
  return parent.threadTs ?? parent.ts;
};
