// Sends files in direct messages, such as the month's chargeback.
import type { WebClient } from '@slack/web-api';
import type { Files } from '../app/spend-ports.ts';
import { dayName, monthName } from '../core/day.ts';
import { translated } from './failures.ts';

const commentOf = ({ month, lines, arriving }: Parameters<Files['send']>[1]): string => {
  const what =
    lines === 0
      ? `AWS has billed nothing for Claude Code in ${monthName(month)}.`
      : `Chargeback of ${monthName(month)}: one line for each developer, team and model. The amounts add up to the AWS bill via Cost Explorer (UTC days, usage only).`;
  const [first] = arriving;
  return first === undefined ? what : `${what} Days from ${dayName(first)} on may still change.`;
};

/** Uploads it to the direct message with the person, below the comment. */
export const sendFile = async (
  client: WebClient,
  slackUserId: string,
  { name, content, comment }: { name: string; content: string; comment: string },
): Promise<void> => {
  const { channel } = await translated(() => client.conversations.open({ users: slackUserId }));
  const channel_id = channel?.id;
  if (channel_id === undefined) throw new Error('Slack opened a direct message without saying which.');
  await translated(() =>
    client.filesUploadV2({ channel_id, filename: name, title: name, content, initial_comment: comment }),
  );
};

export const createFiles = ({ client }: { client: WebClient }): Files => ({
  send: (slackUserId, file) => sendFile(client, slackUserId, { ...file, comment: commentOf(file) }),
});
