// The blocks that most views are made of, in short.
import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  MrkdwnElement,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { escaped, tidy, truncate } from './mrkdwn.ts';

/** Text in which nothing means anything, emoji codes neither. */
export const plain = (text: string, length = 150): PlainTextElement => ({
  type: 'plain_text',
  text: truncate(tidy(text), length) || ' ',
  emoji: false,
});

/** `verbatim` keeps Slack from making links and mentions of bare text. */
const mrkdwn = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true });

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text, 150) });

/** Takes mrkdwn: what others typed must have been escaped. */
export const section = (text: string): SectionBlock => ({ type: 'section', text: mrkdwn(truncate(text, 3_000)) });

/** Pairs of label and mrkdwn, in two columns. */
export const fields = (pairs: [label: string, value: string][]): SectionBlock => ({
  type: 'section',
  fields: pairs.map(([label, value]) => mrkdwn(truncate(`*${label}*\n${value}`, 2_000))),
});

/** Takes mrkdwn, as `section`. */
export const context = (text: string): ContextBlock => ({
  type: 'context',
  elements: [mrkdwn(truncate(text, 2_000))],
});

/** A sentence of ours or an error's, in which backticks still make code spans. */
export const sentence = (text: string): SectionBlock => section(escaped(truncate(text, 2_000)));

export const button = (of: {
  text: string;
  action: string;
  value?: string;
  /** Opens this address. */
  url?: string;
  style?: Button['style'];
  /** What a screen reader says instead of the text, at most 75 characters. */
  label?: string;
}): Button => ({
  type: 'button',
  text: plain(of.text, 75),
  action_id: of.action,
  ...(of.value === undefined ? {} : { value: of.value }),
  ...(of.url === undefined ? {} : { url: of.url }),
  ...(of.style === undefined ? {} : { style: of.style }),
  ...(of.label === undefined ? {} : { accessibility_label: truncate(tidy(of.label), 75) }),
});

/** A row of buttons, or nothing: Slack refuses an empty row. */
export const actions = (...buttons: Button[]): ActionsBlock[] =>
  buttons.length > 0 ? [{ type: 'actions', elements: buttons }] : [];
