// Rich text, which Slack shows as it is: the place for what people and AWS wrote.
import type {
  RichTextBlock,
  RichTextDate,
  RichTextElement,
  RichTextList,
  RichTextPreformatted,
  RichTextQuote,
  RichTextSection,
} from '@slack/types';
import { cut, MOMENT_FORMAT, momentOf } from './mrkdwn.ts';

type Style = { bold?: boolean; italic?: boolean; code?: boolean };

// Slack refuses empty text.
export const words = (text: string, style?: Style): RichTextElement => ({
  type: 'text',
  text: text === '' ? ' ' : text,
  ...(style ? { style } : {}),
});

export const strong = (text: string): RichTextElement => words(text, { bold: true });

export const person = (slackUserId: string): RichTextElement =>
  /^[UW][A-Z0-9]{2,}$/.test(slackUserId) ? { type: 'user', user_id: slackUserId } : words('somebody');

export const date = (iso: string): RichTextDate => {
  const { seconds, fallback } = momentOf(iso);
  return { type: 'date', timestamp: seconds, format: MOMENT_FORMAT, fallback };
};

export const line = (...elements: RichTextElement[]): RichTextSection => ({ type: 'rich_text_section', elements });

export const bullets = (items: RichTextSection[]): RichTextList => ({
  type: 'rich_text_list',
  style: 'bullet',
  elements: items,
});

export const quote = (text: string, most = 1200): RichTextQuote => ({
  type: 'rich_text_quote',
  elements: [words(cut(text.trim(), most))],
});

export const listing = (text: string): RichTextPreformatted => ({
  type: 'rich_text_preformatted',
  elements: [{ type: 'text', text }],
});

export const richText = (...elements: RichTextBlock['elements']): RichTextBlock => ({ type: 'rich_text', elements });
