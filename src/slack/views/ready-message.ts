// How the message to the requester ends: what they have now, and their setup.
import type { KnownBlock, RichTextBlockElement } from '@slack/types';
import type { DirectMessage } from '../../core/direct-message.ts';
import { dollars } from '../../core/money.ts';
import type { Task } from '../../core/progress.ts';
import { context, header } from './blocks.ts';
import { type Content, fits } from './content.ts';
import { literal, mention } from './mrkdwn.ts';
import { bold, bullets, line, person, richText, words } from './rich-text.ts';
import { setupFiles, setupSteps } from './setup.ts';

type Ready = DirectMessage & { kind: 'ready' };

/** How tasks are shown. */
export type Tasks = (title: string, tasks: Task[]) => KnownBlock;

export const changeLines = (changes: string[]): RichTextBlockElement[] =>
  changes.length > 0
    ? [line(bold('Changed from what you asked for')), bullets(...changes.map((change) => [words(change)]))]
    : [];

/** What was brought about, and what to do now. */
const beginning = (message: Ready): KnownBlock[] => {
  const { dailyLimit, since, about, rule, by: admin } = message;
  if (since) {
    const now = since.sameSetup
      ? 'What you have set up goes on working.'
      : 'Your models are other ones now: two steps, and you are working with them. A session that runs goes on.';
    return [
      header('Your change is in place'),
      richText(bullets(...since.lines.map((each) => [words(each)])), line(words(now)), ...changeLines(message.changes)),
    ];
  }
  const added = about === 'added' && admin ? [person(admin), words(' added you. ')] : [];
  const ruled = rule ? [words(`The rule “${rule}” approved your request. `)] : [];
  return [
    header('Claude Code is ready'),
    richText(
      line(
        ...added,
        ...ruled,
        words('You have '),
        bold(`${dollars(dailyLimit)} a day`),
        words(', billed to your name; alerts are sent on the way there. Two steps and you are working.'),
      ),
      ...changeLines(message.changes),
    ),
  ];
};

const helpOf = ({ by: admin, about }: Ready): string => {
  const who = admin ? `${mention(admin)}, who ${about === 'added' ? 'added you' : 'approved it'}` : 'an admin';
  return `Something is wrong? Ask ${who}.`;
};

export const readyContent = (message: Ready, tasks: Tasks): Content => {
  const { setup, dailyLimit, since } = message;
  const done = tasks('What was set up', message.tasks);
  const help = (words: string) => context(`${words} ${helpOf(message)}`);
  if (since?.sameSetup) {
    const text = `Your change of Claude Code is in place: ${since.lines.join('; ')}.`;
    const blocks = [...beginning(message), done, help('`/claude-onboard setup` shows your setup again.')];
    return { text: literal(text, 1_000), blocks };
  }
  const start = [...beginning(message), ...setupSteps(setup)];
  const whole = [...start, done, ...setupFiles(setup), help('`/claude-onboard setup` shows this again.')];
  const end = help('The command holds both files; `/claude-onboard setup` shows them apart where they fit.');
  const short = [...start, done, end];
  const what = since ? 'Your change of Claude Code is in place' : 'Claude Code is ready for you';
  return {
    text: `${what}: ${dollars(dailyLimit)} a day. This message holds your setup.`,
    // With some thirty models there is room for the command alone.
    blocks: [whole, short].find(fits) ?? [...start, end],
  };
};
