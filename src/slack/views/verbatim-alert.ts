// A message on the alert topic that could not be read: delivered word for word, as text that means nothing to Slack.
import type { StoredAlert } from '../../core/alerts/notification.ts';
import { context, header, section } from './blocks.ts';
import type { Content } from './content.ts';
import { code, date, escaped, literal, truncate } from './mrkdwn.ts';

const LONGEST = 2_800;

// Backticks stay to the eye, and end no block; characters that reverse what follows are left out.
const inBlock = (text: string): string =>
  escaped(text.replace(/[\u202a-\u202e\u2066-\u2069]|[^\P{Cc}\n\t]/gu, '')).replaceAll('`', '`\u2060');

/** Slack takes 3,000 characters; entities count as what they are written with. */
const listing = (message: string): { text: string; cut: boolean } => {
  const whole = inBlock(message);
  return { text: truncate(whole, LONGEST), cut: whole.length > LONGEST };
};

const TITLE = 'I could not read this AWS message';

export const verbatimContent = ({ subject, message, topicArn, sentAt }: StoredAlert): Content => {
  const { text, cut } = listing(message);
  return {
    text: `${TITLE}: ${literal(subject ?? message, 300) || 'it is empty'}`,
    blocks: [
      header(TITLE),
      ...(subject ? [section(`*${literal(subject, 300)}*`)] : []),
      section(text.trim() === '' ? 'The message is empty.' : `\`\`\`\n${text}\n\`\`\``),
      context(
        `${cut ? 'Cut to fit; the table holds all of it. ' : ''}Sent ${date(sentAt)} to ${code(topicArn, 200)}. Nothing was done about it.`,
      ),
    ],
  };
};
