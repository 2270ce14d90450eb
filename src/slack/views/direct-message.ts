// The one message to the requester: posted with the decision, edited until they are ready.
import type { KnownBlock } from '@slack/types';
import type { DirectMessage } from '../../core/direct-message.ts';
import { dollars } from '../../core/money.ts';
import type { Task } from '../../core/progress.ts';
import { context, quote, section } from './blocks.ts';
import type { Content } from './content.ts';
import { clip, escaped, mention, moment } from './mrkdwn.ts';
import { setupBlocks } from './setup.ts';
import { planBlock, taskList } from './tasks.ts';

const who = (by: string | undefined): string => (by ? mention(by) : 'An admin');

const changed = (changes: string[]): KnownBlock[] =>
  changes.length > 0 ? [section(`*With changes*\n${changes.map(escaped).join('\n')}`)] : [];

const withTasks = (message: DirectMessage, tasks: (tasks: Task[]) => KnownBlock): Content => {
  switch (message.kind) {
    case 'progress': {
      const text = `${who(message.by)} approved your request for Claude Code. It is being set up.`;
      const wait = message.nextAttemptAt
        ? `AWS asked to slow down; it goes on ${moment(message.nextAttemptAt)}.`
        : 'This takes a minute or two. This message follows along and ends with your setup.';
      return { text, blocks: [section(text), ...changed(message.changes), tasks(message.tasks), context(wait)] };
    }
    case 'failed': {
      const text = `${who(message.by)} approved your request for Claude Code, but one step of setting it up failed.`;
      return {
        text,
        blocks: [
          section(`${text} The admins see the cause and can try again; there is nothing you need to do.`),
          ...changed(message.changes),
          tasks(message.tasks),
          section(`AWS says: ${clip(escaped(message.message), 1400)}`),
        ],
      };
    }
    case 'ready': {
      const text = 'Claude Code is ready for you.';
      const head = [
        section(
          `*${text}* ${who(message.by)} approved it. What you use is billed to your name, and alerts are sent on the way to your daily limit of ${dollars(message.dailyLimit)}.`,
        ),
        ...changed(message.changes),
        tasks(message.tasks),
      ];
      const end = context(
        '`/claude-onboard setup` shows this again. Something is wrong? Ask the admin who approved it.',
      );
      return { text, blocks: [...head, ...setupBlocks(message.setup, JSON.stringify([head, end]).length), end] };
    }
    case 'denied': {
      const text = `${who(message.by)} denied your request for Claude Code.`;
      return {
        text,
        blocks: [section(text), quote(message.reason), context('You may ask again with `/claude-onboard`.')],
      };
    }
    case 'expired': {
      const text = `Nobody decided on your request for Claude Code within ${message.days} days, so it expired.`;
      return { text, blocks: [section(text), context('You may ask again with `/claude-onboard`.')] };
    }
  }
};

export const directMessageContent = (message: DirectMessage): Content => withTasks(message, planBlock);

/** For a Slack that refuses plan blocks. */
export const directMessageFallback = (message: DirectMessage): Content => withTasks(message, taskList);
