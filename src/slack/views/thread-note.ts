// A note in the thread of a card: the story for the admins, one thing at a time.
import type { KnownBlock } from '@slack/types';
import type { ThreadNote } from '../../core/thread-note.ts';
import { quote, section } from './blocks.ts';
import type { Content } from './content.ts';
import { clip, code, escaped, mention } from './mrkdwn.ts';

const who = (by: string | undefined, otherwise: string): string => (by ? mention(by) : otherwise);

const say = (text: string, ...more: KnownBlock[]): Content => ({ text, blocks: [section(text), ...more] });

const REFUSALS: Record<string, string> = {
  user_disabled: 'their account is deactivated',
  messages_tab_disabled: 'the app does not take direct messages',
  cannot_dm_bot: 'they are an app',
  channel_not_found: 'Slack cannot open a conversation with them',
};

export const threadNoteContent = (note: ThreadNote): Content => {
  switch (note.kind) {
    case 'corrected':
      return say(`${mention(note.by)} named ${code(note.userName)} as the AWS user.`);
    case 'approved':
      return note.changes.length > 0
        ? say(`${who(note.by, 'An admin')} approved this with changes:\n${note.changes.map(escaped).join('\n')}`)
        : say(`${who(note.by, 'An admin')} approved this.`);
    case 'denied':
      return say(`${who(note.by, 'An admin')} denied this.`, quote(note.reason));
    case 'expired':
      return say(`Nobody decided within ${note.days} days, so this expired. The requester was told.`);
    case 'cancelled':
      return say(`${who(note.by, 'The requester')} took this back.`);
    case 'ready':
      return say(`${mention(note.requester)} is ready to work.`);
    case 'failed':
      return say(
        `Setting up failed. AWS says: ${clip(escaped(note.message), 1300)}\n*What to do:* ${clip(escaped(note.remedy), 1300)}`,
      );
    case 'dm-refused': {
      const why = REFUSALS[note.why] ?? `Slack says: ${escaped(note.why)}`;
      return say(
        `${mention(note.requester)} could not be told in a direct message (${why}). What was decided holds; \`/claude-onboard status\` shows it to them.`,
      );
    }
  }
};
