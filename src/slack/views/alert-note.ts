// A note in the thread of an alert: an edit tells nobody, so whatever got worse or was done is said here too.
import type { AlertNote } from '../../core/alerts/alert-note.ts';
import { amountText } from '../../core/alerts/amount.ts';
import { dollars } from '../../core/money.ts';
import { actText, SIGN } from './alert-words.ts';
import { section } from './blocks.ts';
import type { Content } from './content.ts';
import { endedText, soonText, stoppedText } from './guard-words.ts';
import { date, literal, mention } from './mrkdwn.ts';

const said = (text: string): Content => ({ text, blocks: [section(text)] });

const worseText = (note: AlertNote & { kind: 'worse' }): string => {
  const { level, type, amount, crossed, estimate, confirms, stopped } = note;
  const money = literal(amountText(amount), 100);
  const share = crossed === undefined ? '' : `, ${crossed}% of the limit`;
  if (confirms !== undefined) {
    const ours = dollars(Math.round(confirms * 100) / 100);
    return `${SIGN[level]} AWS confirms *${money}* spent${share}. Our estimate was about ${ours}.`;
  }
  if (estimate && type === 'FORECASTED')
    return `${SIGN[level]} On course to pass the limit in ${soonText(estimate.minutes)}, by our estimate: *${money}* so far.`;
  if (estimate) {
    const still = estimate.again ? 'The time is over for which an admin let it run. ' : '';
    return `${SIGN[level]} ${still}Now about *${money}* spent${share}, by our estimate.${stopped ? ' The access is stopped.' : ''}`;
  }
  return type === 'FORECASTED'
    ? `${SIGN[level]} Now on course for *${money}*${share}.`
    : `${SIGN[level]} Now *${money}* spent${share}.`;
};

const selfText = ({ act }: AlertNote & { kind: 'act' }): string => {
  if (act.failed) return actText(act);
  if (act.kind === 'let-run')
    return `${mention(act.by)} lets you go on past the limit${act.until ? ` until ${date(act.until)}` : ''}.`;
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
    case 'stopped':
      return said(`🔴 ${stoppedText(note.stop)}`);
    case 'ended':
      return said(endedText(note.ended));
    case 'act':
      return said(note.self ? selfText(note) : actText(note.act));
  }
};
