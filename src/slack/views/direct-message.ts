// The one message to the requester: posted with the decision, edited until they are ready.
import type { RichTextElement } from '@slack/types';
import type { DirectMessage } from '../../core/direct-message.ts';
import { countOf, type Task } from '../../core/progress.ts';
import { context, header, section } from './blocks.ts';
import type { Content } from './content.ts';
import { mention } from './mrkdwn.ts';
import { changeLines, readyContent, type Tasks } from './ready-message.ts';
import { bold, line, moment, person, quote, richText, words } from './rich-text.ts';
import { planBlock, taskList } from './tasks.ts';

type Of<Kind extends DirectMessage['kind']> = DirectMessage & { kind: Kind };
type Approved = Extract<DirectMessage, { tasks: Task[] }>;

const AGAIN = 'You may ask again with `/claude-onboard`.';
const AGAIN_CHANGE = 'You keep what you have, and may ask again with `/claude-onboard change`.';

const by = (admin: string | undefined): RichTextElement => (admin ? person(admin) : words('An admin'));

/** `@bob approved your request.`, or what else brought it about. */
const approval = ({ by: admin, rule, about }: Approved): RichTextElement[] => {
  const what = about === 'change' ? 'your request for a change' : 'your request';
  if (rule) return [words(`The rule “${rule}” approved ${what}. `)];
  return [by(admin), words(about === 'added' ? ' added you to Claude Code. ' : ` approved ${what}. `)];
};

const SUBJECT = { change: 'Your change of Claude Code', added: 'Your access to Claude Code' };

const subject = ({ about }: Approved): string => (about ? SUBJECT[about] : 'Your request for Claude Code');

const whatNext = ({ waitsFor, nextAttemptAt }: Of<'progress'>): RichTextElement[] => {
  if (waitsFor !== undefined) {
    return [
      words('One thing is left, and it is not yours to do: an admin adds you to the group '),
      bold(waitsFor),
      words(" in your company's identity provider. Then this message goes on by itself and ends with what to do."),
    ];
  }
  return nextAttemptAt
    ? [words('It is held up by AWS and goes on by itself, '), moment(nextAttemptAt), words('.')]
    : [words('It takes a minute or two. This message follows along and ends with what to do.')];
};

const progress = (message: Of<'progress'>, tasks: Tasks): Content => {
  const { done, of } = countOf(message.tasks);
  return {
    text: `${subject(message)} is approved. Setting up: ${done} of ${of} steps done.`,
    blocks: [
      header('Approved, setting up'),
      richText(line(...approval(message), ...whatNext(message)), ...changeLines(message.changes)),
      tasks('Your access to Claude Code', message.tasks),
    ],
  };
};

const failed = (message: Of<'failed'>, tasks: Tasks): Content => ({
  text: `${subject(message)} is approved, but setting it up stopped at a step. The admins know and can retry.`,
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

const asked = ({ about }: Of<'denied'> | Of<'expired'>): string =>
  about === 'change' ? 'request for a change of Claude Code' : 'request for Claude Code';

const again = ({ about }: Of<'denied'> | Of<'expired'>): string => (about === 'change' ? AGAIN_CHANGE : AGAIN);

const STOPPED = {
  suspended: 'Your access is suspended, so it can be used once an admin resumes it.',
  revoked: 'Your access was taken away since, so it cannot be used.',
};

const stopped = (message: Of<'stopped'>, tasks: Tasks): Content => ({
  text: `${subject(message)} is approved and in place. ${STOPPED[message.state]}`,
  blocks: [
    header('Approved and in place'),
    richText(line(...approval(message), words(STOPPED[message.state])), ...changeLines(message.changes)),
    tasks('What was set up', message.tasks),
    context('`/claude-onboard status` shows how it stands.'),
  ],
});

const contentWith = (message: DirectMessage, tasks: Tasks): Content => {
  switch (message.kind) {
    case 'progress':
      return progress(message, tasks);
    case 'failed':
      return failed(message, tasks);
    case 'ready':
      return readyContent(message, tasks);
    case 'stopped':
      return stopped(message, tasks);
    case 'denied':
      return {
        text: `Your ${asked(message)} was denied${message.by ? ` by ${mention(message.by)}` : ''}. The reason is in this message.`,
        blocks: [
          header('Your request was denied'),
          richText(line(by(message.by), words(' says:')), quote(message.reason)),
          context(again(message)),
        ],
      };
    case 'expired': {
      const text = `Nobody decided on your ${asked(message)} within ${days(message.days)}, so it expired.`;
      return {
        text,
        blocks: [header('Your request expired'), section(text), context(`${again(message)} Telling an admin helps.`)],
      };
    }
  }
};

const days = (count: number): string => (count === 1 ? 'a day' : `${count} days`);

export const directMessageContent = (message: DirectMessage): Content => contentWith(message, planBlock);

/** For a Slack that refuses plan blocks. */
export const directMessageFallback = (message: DirectMessage): Content =>
  contentWith(message, (_title, tasks) => taskList(tasks));
