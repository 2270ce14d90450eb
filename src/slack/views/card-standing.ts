// The part of a request's card about what the requester has already: what would change, what they spend, why they may not use it.
import type { RichTextBlockElement, RichTextElement } from '@slack/types';
import { dayName } from '../../core/day.ts';
import { OWN_WISH } from '../../core/lifecycle.ts';
import type { CardStanding, RequestCard } from '../../core/request-card.ts';
import { money } from '../../core/spend/amounts.ts';
import { monthWord } from '../../core/spend/period.ts';
import { bold, bullets, codeWord, line, moment, person, quote, words } from './rich-text.ts';

const afterApproval = ({ state, endsAt }: CardStanding): RichTextElement[] => {
  if (state === 'suspended') {
    const keeps = words(' An approval changes the terms and keeps it suspended; ');
    return [keeps, codeWord('/claude-onboard resume'), words(' gives it back.')];
  }
  if (endsAt === undefined) return [words(' An approval gives it back.')];
  return [words(' An approval gives it back, until '), moment(endsAt), words(' with the same profiles.')];
};

const stoppedLines = (standing: CardStanding, isOpen: boolean): RichTextBlockElement[] => {
  const { state, stopped } = standing;
  if (state === 'active') return [];
  const taken = stopped?.cause === OWN_WISH ? 'Given up' : 'Taken away';
  return [
    line(
      bold(state === 'suspended' ? 'Suspended' : taken),
      ...(stopped?.by ? [words(' by '), person(stopped.by)] : []),
      ...(stopped?.wasSuspended ? [words(' while it was suspended')] : []),
      ...(stopped ? [words(', '), moment(stopped.at)] : []),
      words('.'),
      ...(isOpen ? afterApproval(standing) : []),
    ),
    ...(stopped?.reason ? [quote(stopped.reason, 300)] : []),
  ];
};

const spendLines = ({ spend }: CardStanding): RichTextBlockElement[] => {
  if (spend === undefined) return [];
  const { month, currency, through, daysOver } = spend;
  const over = daysOver === 0 ? '' : `, ${daysOver === 1 ? '1 day' : `${daysOver} days`} over the limit`;
  const amount = `${money(month, currency)} in ${monthWord(through)} through ${dayName(through)}${over}`;
  return [line(bold('Spends already: '), words(amount))];
};

/** Nothing for whoever never had access. */
export const standingLines = ({ standing, state }: RequestCard): RichTextBlockElement[] => {
  if (standing === undefined) return [];
  const isOpen = state.kind === 'pending';
  const { changes } = standing;
  return [
    line(bold(standing.state === 'revoked' || !isOpen ? 'Had: ' : 'Has now: '), words(standing.has)),
    ...(changes.length > 0
      ? [line(bold(isOpen ? 'Would change' : 'Changed')), bullets(...changes.map((change) => [words(change)]))]
      : []),
    ...stoppedLines(standing, isOpen),
    ...spendLines(standing),
  ];
};
