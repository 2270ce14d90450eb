// The one message to the requester: posted with the decision, edited until they are ready.
import type { KnownBlock, RichTextBlockElement, RichTextElement } from '@slack/types';
import type { DirectMessage } from '../../core/direct-message.ts';
import { dollars } from '../../core/money.ts';
import { countOf, type Task } from '../../core/progress.ts';
import { context, header, section } from './blocks.ts';
import { type Content, fits } from './content.ts';
import { mention } from './mrkdwn.ts';
import { bold, bullets, line, moment, person, quote, richText, words } from './rich-text.ts';
import { setupFiles, setupSteps } from './setup.ts';
import { planBlock, taskList } from './tasks.ts';

type Of<Kind extends DirectMessage['kind']> = DirectMessage & { kind: Kind };
type Tasks = (title: string, tasks: Task[]) => KnownBlock;

const AGAIN = 'You may ask again with `/claude-onboard`.';

const by = (admin: string | undefined): RichTextElement => (admin ? person(admin) : words('An admin'));

const changeLines = (changes: string[]): RichTextBlockElement[] =>
  changes.length > 0
    ? [line(bold('Changed from what you asked for')), bullets(...changes.map((change) => [words(change)]))]
    : [];

const progress = (message: Of<'progress'>, tasks: Tasks): Content => {
  const { done, of } = countOf(message.tasks);
  const next = message.nextAttemptAt
    ? [words('It is held up by AWS and goes on by itself, '), moment(message.nextAttemptAt), words('.')]
    : [words('It takes a minute or two. This message follows along and ends with what to do.')];
  return {
    text: `Your request for Claude Code is approved. Setting up: ${done} of ${of} steps done.`,
    blocks: [
      header('Approved, setting up'),
      richText(line(by(message.by), words(' approved your request. '), ...next), ...changeLines(message.changes)),
      tasks('Your access to Claude Code', message.tasks),
    ],
  };
};

const failed = (message: Of<'failed'>, tasks: Tasks): Content => ({
  text: 'Your request for Claude Code is approved, but setting it up stopped at a step. The admins know and can retry.',
  blocks: [
    header('Setting up stopped'),
    richText(
      line(words('AWS refused a step. The admins know and can retry; there is nothing for you to do.')),
      // A failure of no single step is in none of the tasks.
      ...(message.tasks.some(({ status }) => status === 'error') ? [] : [quote(message.message)]),
      ...changeLines(message.changes),
    ),
    tasks('Your access to Claude Code', message.tasks),
  ],
});

const ready = (message: Of<'ready'>, tasks: Tasks): Content => {
  const { setup, dailyLimit } = message;
  const start = [
    header('Claude Code is ready'),
    richText(
      line(
        words('You have '),
        bold(`${dollars(dailyLimit)} a day`),
        words(', billed to your name; alerts are sent on the way there. Two steps and you are working.'),
      ),
      ...changeLines(message.changes),
    ),
    ...setupSteps(setup),
  ];
  const done = tasks('What was set up', message.tasks);
  const help = (words: string) =>
    context(`${words} Something is wrong? Ask ${message.by ? `${mention(message.by)}, who approved it` : 'an admin'}.`);
  const whole = [...start, done, ...setupFiles(setup), help('`/claude-onboard setup` shows this again.')];
  const end = help('The command holds both files; `/claude-onboard setup` shows them apart where they fit.');
  const short = [...start, done, end];
  return {
    text: `Claude Code is ready for you: ${dollars(dailyLimit)} a day. This message holds your setup.`,
    // With some thirty models there is room for the command alone.
    blocks: [whole, short].find(fits) ?? [...start, end],
  };
};

const contentWith = (message: DirectMessage, tasks: Tasks): Content => {
  switch (message.kind) {
    case 'progress':
      return progress(message, tasks);
    case 'failed':
      return failed(message, tasks);
    case 'ready':
      return ready(message, tasks);
    case 'denied':
      return {
        text: `Your request for Claude Code was denied${message.by ? ` by ${mention(message.by)}` : ''}. The reason is in this message.`,
        blocks: [
          header('Your request was denied'),
          richText(line(by(message.by), words(' says:')), quote(message.reason)),
          context(AGAIN),
        ],
      };
    case 'expired': {
      const text = `Nobody decided on your request for Claude Code within ${days(message.days)}, so it expired.`;
      return {
        text,
        blocks: [header('Your request expired'), section(text), context(`${AGAIN} Telling an admin helps.`)],
      };
    }
  }
};

const days = (count: number): string => (count === 1 ? 'a day' : `${count} days`);

export const directMessageContent = (message: DirectMessage): Content => contentWith(message, planBlock);

/** For a Slack that refuses plan blocks. */
export const directMessageFallback = (message: DirectMessage): Content =>
  contentWith(message, (_title, tasks) => taskList(tasks));
