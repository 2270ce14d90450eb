// Puts a file into the thread of a message of ours.
import type { WebClient } from '@slack/web-api';
import type { MessageRef } from '../core/request.ts';
import { translated } from './failures.ts';

export type ThreadFile = { name: string; content: string; comment: string };

/** Slack takes a file only where the bot is a member: else `Refused` with code `not_in_channel`. */
export const attachFile = async (
  client: WebClient,
  { channel, ts }: MessageRef,
  { name, content, comment }: ThreadFile,
): Promise<void> => {
  await translated(() =>
    client.filesUploadV2({
      channel_id: channel,
      thread_ts: ts,
      filename: name,
      title: name,
      content,
      initial_comment: comment,
    }),
  );
};
