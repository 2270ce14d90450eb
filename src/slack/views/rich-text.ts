// Rich text in short: Slack shows its text elements as they are, so what others typed is safe in them.
import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextDate,
  RichTextElement,
  RichTextList,
  RichTextPreformatted,
  RichTextQuote,
  RichTextSection,
  RichTextText,
  RichTextUserMention,
} from '@slack/types';
import { DAY_AND_TIME, isUserId, momentOf, truncate } from './mrkdwn.ts';

// Slack refuses an empty text element.
const element = (text: string, style?: RichTextText['style']): RichTextText => ({
  type: 'text',
  text: text === '' ? ' ' : text,
  ...(style ? { style } : {}),
});

// Lines are kept; characters that reverse the direction of what follows are not.
const safe = (text: string, length: number): string =>
  truncate(text.replace(/[\u202a-\u202e\u2066-\u2069]|[^\P{Cc}\n]/gu, ''), length);

export const words = (text: string, length = 1_000): RichTextText => element(safe(text, length));
export const bold = (text: string): RichTextText => element(safe(text, 300), { bold: true });
export const codeWord = (text: string): RichTextText => element(safe(text, 300), { code: true });

export const person = (id: string): RichTextUserMention | RichTextText =>
  isUserId(id) ? { type: 'user', user_id: id } : codeWord(id);

/** An instant (ISO 8601) in the reader's own time zone. */
export const moment = (iso: string, format = DAY_AND_TIME): RichTextDate => ({
  type: 'date',
  format,
  ...momentOf(iso),
});

export const line = (...elements: RichTextElement[]): RichTextSection => ({ type: 'rich_text_section', elements });

export const quote = (text: string, length = 1_000): RichTextQuote => ({
  type: 'rich_text_quote',
  elements: [words(text, length)],
});

export const bullets = (...lines: RichTextElement[][]): RichTextList => ({
  type: 'rich_text_list',
  style: 'bullet',
  elements: lines.map((elements) => line(...elements)),
});

/** A block of code, to be copied as it is. */
export const codeBlock = (text: string): RichTextPreformatted => ({
  type: 'rich_text_preformatted',
  elements: [element(text)],
});

export const richText = (...elements: RichTextBlockElement[]): RichTextBlock => ({ type: 'rich_text', elements });
