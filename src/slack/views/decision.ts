// Who decided what: the same words for the winner of a race, for everybody who lost it, and on the card.
import type { Decision, Request } from '../../core/request.ts';
import { quote, section } from './blocks.ts';
import type { Content } from './content.ts';
import { mention, moment } from './mrkdwn.ts';

const VERBS: Record<Decision['kind'], string> = {
  approved: 'approved this request',
  denied: 'denied this request',
  expired: 'This request expired',
  cancelled: 'took this request back',
};

export const decisionLine = ({ kind, by, at }: Pick<Decision, 'kind' | 'by' | 'at'>): string =>
  `${by && kind !== 'expired' ? `${mention(by)} ` : ''}${VERBS[kind]}, ${moment(at)}.`;

export const decisionNotice = ({ decision }: Pick<Request, 'decision'>): Content => {
  const text = decision ? decisionLine(decision) : 'This request is still to be decided.';
  return { text, blocks: [section(text), ...(decision?.reason ? [quote(decision.reason)] : [])] };
};
