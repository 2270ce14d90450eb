// A note in a thread: the story for the admins, or for the requester under their setup, one thing at a time.
import type { RichTextBlockElement, RichTextElement } from '@slack/types';
import type { ThreadNote } from '../../core/thread-note.ts';
import type { Content } from './content.ts';
import { deciderElements, deciderText } from './decision.ts';
import { date, literal, mention } from './mrkdwn.ts';
import { bold, bullets, codeWord, line, moment, person, quote, richText, words } from './rich-text.ts';

const by = (admin: string | undefined): RichTextElement[] => (admin ? [words(' by '), person(admin)] : []);
const byText = (admin: string | undefined): string => (admin ? ` by ${mention(admin)}` : '');

const say = (text: string, ...elements: RichTextBlockElement[]): Content => ({ text, blocks: [richText(...elements)] });

const REFUSALS: Record<string, string> = {
  user_disabled: 'their account is deactivated',
  messages_tab_disabled: 'the app takes no direct messages',
  channel_not_found: 'Slack opens no conversation with them',
};

const days = (count: number): string => (count === 1 ? 'a day' : `${count} days`);

export const threadNoteContent = (note: ThreadNote): Content => {
  switch (note.kind) {
    case 'corrected':
      return say(
        'The AWS identity was corrected.',
        line(person(note.by), words(' says they are '), codeWord(note.userName), words(' in Identity Center.')),
      );
    case 'reminder':
      return say(
        `This request still waits for a decision; it expires ${date(note.expiresAt)}.`,
        line(
          bold('Still waiting for a decision'),
          words(', since '),
          moment(note.createdAt),
          words('. It expires '),
          moment(note.expiresAt),
          words('.'),
        ),
      );
    case 'approved':
      return note.changes.length > 0
        ? say(
            `Approved with changes${byText(note.by)}.`,
            line(bold('Approved with changes'), ...by(note.by), words('.')),
            bullets(...note.changes.map((change) => [words(change)])),
          )
        : say(`Approved${deciderText(note)}.`, line(bold('Approved'), ...deciderElements(note), words('.')));
    case 'denied':
      return say(
        `Denied${byText(note.by)}.`,
        line(bold('Denied'), ...by(note.by), words('. The requester is told why:')),
        quote(note.reason),
      );
    case 'expired': {
      const text = `Nobody decided within ${days(note.days)}. The requester is told, and may ask again.`;
      return say(`Expired. ${text}`, line(bold('Expired.'), words(` ${text}`)));
    }
    case 'cancelled':
      return say(`Taken back${byText(note.by)}.`, line(bold('Taken back'), ...by(note.by), words('.')));
    case 'stopped': {
      const now = note.state === 'suspended' ? 'their access stays suspended' : 'their access was taken away since';
      return say(`In place; ${now}.`, line(bold('In place'), words(`; ${now}.`)));
    }
    case 'waiting':
      return say('The sign-in group waits for an admin.', line(bold('Waiting for you. '), words(note.text)));
    case 'ready':
      if (note.change) {
        return say(
          `Ready: the change for ${mention(note.requester)} is in place.`,
          line(bold('Ready.'), words(' The change for '), person(note.requester), words(' is in place.')),
        );
      }
      return say(
        `Ready: ${mention(note.requester)} can work.`,
        line(bold('Ready.'), words(' '), person(note.requester), words(' can work.')),
      );
    case 'failed':
      return say(
        'Setting up failed; an admin can retry.',
        line(bold('Setting up failed.'), words(' AWS says:')),
        quote(note.message),
        line(bold('What to do: '), words(note.remedy)),
      );
    case 'first-use':
      return say(
        'Your first call has arrived: everything works.',
        line(
          bold('Your first call has arrived.'),
          words(' Everything works, and what it costs is counted under your name. See it with '),
          codeWord('/claude-onboard spend'),
          words('.'),
        ),
      );
    case 'no-use':
      return say(
        'You have had access for two days, and no call of yours has been seen. Can we help?',
        line(
          bold('No call of yours has been seen in two days.'),
          words(' If something does not work, '),
          codeWord('/claude-onboard setup'),
          words(' shows your setup again; the message above says how to check it. If it still fails, tell an admin.'),
        ),
      );
    case 'dm-refused': {
      const why = REFUSALS[note.why] ?? `Slack says: ${note.why}`;
      return say(
        `${mention(note.requester)} could not be reached by direct message: ${literal(why)}.`,
        line(
          person(note.requester),
          words(` could not be reached by direct message: ${why}. What was decided holds. They can see it with `),
          codeWord('/claude-onboard'),
          words('.'),
        ),
      );
    }
  }
};
