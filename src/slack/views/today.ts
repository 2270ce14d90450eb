// What somebody has spent today by our own estimate, told apart from what AWS has billed.
import type { KnownBlock } from '@slack/types';
import { dayName, dayOf } from '../../core/day.ts';
import type { Today } from '../../core/meter/today.ts';
import { money, percent, setMoney } from '../../core/spend/amounts.ts';
import { dateName } from '../../core/spend/period.ts';
import type { TokenKind } from '../../core/spend/spend-day.ts';
import { context, section } from './blocks.ts';
import { literal } from './mrkdwn.ts';

const KIND: Record<TokenKind, string> = {
  input: 'input',
  output: 'output',
  cacheRead: 'cache reads',
  cacheWrite: 'cache writes',
};

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const kindsOf = (kinds: readonly TokenKind[]): string => LIST.format(kinds.map((kind) => KIND[kind]));

/** `14:05 UTC` */
const timeOf = (iso: string): string => `${iso.slice(11, 16)} UTC`;

const isOfToday = ({ asOf, day }: Today): boolean => dayOf(new Date(asOf)) >= day;

/** For a notification; `strong` marks the amount where there is markup. */
export const todayText = (today: Today, strong: (text: string) => string = (text) => text): string => {
  const { amount, dailyLimit, asOf } = today;
  if (!isOfToday(today)) {
    return `There is no estimate of today yet: CloudWatch was last read on ${dayName(dayOf(new Date(asOf)))} at ${timeOf(asOf)}.`;
  }
  const share = amount / dailyLimit;
  const limit = `${setMoney(dailyLimit, 'USD')} (${percent(share)})${share > 1 ? ' 🔴' : ''}`;
  return `Today so far, our estimate: ${strong(money(amount, 'USD'))} of ${limit} as of ${timeOf(asOf)}.`;
};

const agoText = (minutes: number): string =>
  minutes < 120 ? `${minutes} minutes ago` : `${Math.floor(minutes / 60)} hours ago`;

const doubts = (today: Today): string[] => {
  const { behind, unpriced, unseen } = today;
  const left = unpriced.map(({ model, kinds }) => `${kindsOf(kinds)} of ${literal(model, 40)}`);
  return [
    ...(behind !== undefined && isOfToday(today)
      ? [`That was ${agoText(behind)}: CloudWatch has not been read since, and it may be more by now.`]
      : []),
    ...(left.length > 0 ? [`Not counted, because the configuration has no price: ${left.join('; ')}.`] : []),
    ...(unseen.length > 0
      ? [`CloudWatch shows no ${kindsOf(unseen)} of anybody today, so the estimate is likely too low.`]
      : []),
  ];
};

const sourceOf = ({ pricesAsOf }: Today): string => {
  const prices = pricesAsOf ? `list prices of ${dateName(pricesAsOf)} ${pricesAsOf.slice(0, 4)}` : 'configured prices';
  return `Counted by CloudWatch, a few minutes late, at ${prices}; what AWS bills may differ.`;
};

export const todayBlocks = (today: Today): KnownBlock[] => [
  section([todayText(today, (text) => `*${text}*`), ...doubts(today)].join('\n')),
  context(sourceOf(today)),
];
