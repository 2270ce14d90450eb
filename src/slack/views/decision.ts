// Who decided what: the same words for the winner of a race, for everybody who lost it, and on the card.
import type { RichTextElement } from '@slack/types';
import type { Decision, Request } from '../../core/request.ts';
import type { Content } from './content.ts';
import { date, literal, mention } from './mrkdwn.ts';
import { bold, line, moment, person, quote, richText, words } from './rich-text.ts';

const WORDS: Record<Decision['kind'], string> = {
  approved: 'Approved',
  denied: 'Denied',
  expired: 'Expired',
  cancelled: 'Taken back',
};

type Shown = Pick<Decision, 'kind' | 'by' | 'rule' | 'at'>;

/** ` by @bob`, or ` by the rule “Small”`; nothing where nobody decided. */
export const deciderElements = ({ by, rule }: Pick<Decision, 'by' | 'rule'>): RichTextElement[] => {
  if (by) return [words(' by '), person(by)];
  return rule ? [words(` by the rule “${rule}”`)] : [];
};

export const deciderText = ({ by, rule }: Pick<Decision, 'by' | 'rule'>): string => {
  if (by) return ` by ${mention(by)}`;
  return rule ? ` by the rule “${literal(rule, 60)}”` : '';
};

const decider = ({ kind, ...who }: Shown): Pick<Decision, 'by' | 'rule'> => (kind === 'expired' ? {} : who);

/** `Approved by @ana, today at 9:12`. */
export const decisionElements = (decision: Shown): RichTextElement[] => [
  bold(WORDS[decision.kind]),
  ...deciderElements(decider(decision)),
  words(', '),
  moment(decision.at),
];

export const decisionText = (decision: Shown): string =>
  `${WORDS[decision.kind]}${deciderText(decider(decision))}, ${date(decision.at)}`;

const NEXT: Record<Decision['kind'], string> = {
  approved: '. The card shows how the setting up goes.',
  denied: '. The requester is told why.',
  expired: '. Nobody had decided in time.',
  cancelled: '. There is nothing left to decide.',
};

export const decisionNotice = ({ decision }: Pick<Request, 'decision'>): Content => {
  if (decision === undefined) {
    const text = 'This request is still to be decided.';
    return { text, blocks: [richText(line(words(text)))] };
  }
  return {
    text: `${decisionText(decision)}${NEXT[decision.kind]}`,
    blocks: [
      richText(
        line(...decisionElements(decision), words(NEXT[decision.kind])),
        ...(decision.reason ? [quote(decision.reason)] : []),
      ),
    ],
  };
};
