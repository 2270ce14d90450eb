// The few blocks that all messages and views are made of.
import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  MrkdwnElement,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { cut } from './mrkdwn.ts';

/** Without emoji codes, so that a name in it stays as it is. */
export const plain = (text: string, most: number): PlainTextElement => ({
  type: 'plain_text',
  text: cut(text, most),
  emoji: false,
});

/** Markup of ours; `verbatim` keeps Slack from turning what looks like an address or a name into a link. */
export const markup = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true });

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text, 150) });

export const section = (text: string): SectionBlock => ({ type: 'section', text: markup(text) });

/** Pairs of a label and its value in two columns; values are markup. */
export const facts = (pairs: [label: string, value: string][]): SectionBlock => ({
  type: 'section',
  fields: pairs.map(([label, value]) => markup(`*${label}*\n${value}`)),
});

export const context = (text: string): ContextBlock => ({ type: 'context', elements: [markup(text)] });

type ButtonOptions = { action: string; label: string; value?: string; style?: Button['style']; spoken?: string };

/** `spoken` is what a screen reader says where the label alone does not tell which one it is. */
export const button = ({ action, label, value, style, spoken }: ButtonOptions): Button => ({
  type: 'button',
  action_id: action,
  text: plain(label, 75),
  ...(value !== undefined ? { value } : {}),
  ...(style ? { style } : {}),
  ...(spoken ? { accessibility_label: cut(spoken, 75) } : {}),
});

export const actions = (...buttons: Button[]): ActionsBlock => ({ type: 'actions', elements: buttons });
