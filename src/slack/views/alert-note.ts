// A note in the thread of an alert: an edit tells nobody, so whatever got worse or was done is said here too.
import type { AlertNote } from '../../core/alerts/alert-note.ts';
import { amountText } from '../../core/alerts/amount.ts';
import { dollars } from '../../core/money.ts';
import { actText, SIGN } from './alert-words.ts';
import { section } from './blocks.ts';
import type { Content } from './content.ts';
import { literal, mention } from './mrkdwn.ts';

const said = (text: string): Content => ({ text, blocks: [section(text)] });

const worseText = ({ level, type, amount, crossed }: AlertNote & { kind: 'worse' }): string => {
  const money = literal(amountText(amount), 100);
  const share = crossed === undefined ? '' : `, ${crossed}% of the limit`;
  return type === 'FORECASTED'
    ? `${SIGN[level]} Now on course for *${money}*${share}.`
    : `${SIGN[level]} Now *${money}* spent${share}.`;
};

const selfText = ({ act }: AlertNote & { kind: 'act' }): string => {
  if (act.failed) return actText(act);
  return act.kind === 'suspend'
    ? `${mention(act.by)} suspended your access to Claude Code because of this. Ask them to give it back.`
    : `${mention(act.by)} raised your limit${act.limit === undefined ? '' : ` to *${dollars(act.limit)} a day*`}. Nothing else changes.`;
};

export const alertNoteContent = (note: AlertNote): Content => {
  switch (note.kind) {
    case 'worse':
      return said(worseText(note));
    case 'grown':
      return said(`Impact ${dollars(note.from)} → *${dollars(note.to)}*`);
    case 'act':
      return said(note.self ? selfText(note) : actText(note.act));
  }
};
