// What blocks are made of, in short, and what is found wrong with them.
import { checkMessage } from '../../../../sandbox/slack/limits/check-message.ts';
import { checkView } from '../../../../sandbox/slack/limits/check-view.ts';

export type Json = Record<string, unknown>;

export const x = (length: number): string => 'x'.repeat(length);
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

export const plain = (text: string): Json => ({ type: 'plain_text', text });
export const mrkdwn = (text: string): Json => ({ type: 'mrkdwn', text });
export const option = (value: string, more: Json = {}): Json => ({ text: plain('One'), value, ...more });
export const options = (count: number): Json[] => times(count, (index) => option(`${index}`));
export const button = (more: Json = {}): Json => ({ type: 'button', text: plain('Go'), ...more });

export const actions = (...elements: Json[]): Json => ({ type: 'actions', elements });
export const section = (more: Json = {}): Json => ({ type: 'section', text: mrkdwn('Words'), ...more });
export const input = (element: Json, more: Json = {}): Json => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...more,
});
export const rich = (...texts: string[]): Json => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: texts.map((text) => ({ type: 'text', text })) }],
});

export const modalOf = (blocks: Json[], more: Json = {}): Json => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Send'),
  blocks,
  ...more,
});

/** Words and places, without the frame that Slack puts around them. */
const told = (problems: { message: string }[]): string[] =>
  problems.map(({ message }) => message.replace('[ERROR] ', '').replace(/ \[json-pointer:(.*)\]$/, ' at $1'));

export const wrongIn = (...blocks: Json[]): string[] => told(checkMessage({ blocks }));
export const wrongInView = (view: Json): string[] => told(checkView(view));
