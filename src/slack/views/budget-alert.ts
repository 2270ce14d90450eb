// A budget's alert: what was spent of what, how it came to that, and what can be done.
import type { KnownBlock } from '@slack/types';
import type { BudgetMessage } from '../../core/alerts/alert-message.ts';
import { type Amount, amountText } from '../../core/alerts/amount.ts';
import { dollars } from '../../core/money.ts';
import { alertButtons } from './alert-buttons.ts';
import { actSummary, actText, bar, PLACE_WORDS, periodText, SIGN, whoText } from './alert-words.ts';
import { context, fields, header, section } from './blocks.ts';
import type { Content } from './content.ts';
import { guardAlertContent } from './guard-alert.ts';
import { endedText, stoppedText } from './guard-words.ts';
import { literal, mention } from './mrkdwn.ts';

const CONSOLE = 'https://console.aws.amazon.com/costmanagement/home#/budgets';

const isDaily = ({ period }: BudgetMessage): boolean => period.kind === 'day';

/** The sentence that is the news, as plain text. */
const headline = (message: BudgetMessage): string => {
  const { who, type, amount, limit, period } = message;
  const [spent, of] = [amountText(amount), amountText(limit)];
  const when = periodText(period);
  if (who.kind === 'nobody') {
    return `Budget ${message.budget}: ${type === 'FORECASTED' ? `on course for ${spent}` : `${spent} spent`} of ${of} ${when}`;
  }
  const verb = who.kind === 'you' || who.kind === 'organisation' ? ['are', 'have'] : ['is', 'has'];
  const confirms = message.estimated === undefined ? '' : 'AWS confirms: ';
  if (isDaily(message)) return `${confirms}${whoText(who)} spent ${spent} ${when}, limit ${of} a day`;
  return type === 'FORECASTED'
    ? `${whoText(who)} ${verb[0]} on course for ${spent} ${when}, budget ${of}`
    : `${whoText(who)} ${verb[1]} spent ${spent} of ${of} ${when}`;
};

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

const pairs = (message: BudgetMessage): [string, string][] => {
  const { type, amount, limit, crossed, percent, facts } = message;
  const kind = type === 'FORECASTED' ? 'forecast' : 'actual';
  const money = (value: Amount) => literal(amountText(value), 100);
  const share = crossed ?? (percent === undefined ? undefined : Math.floor(percent));
  return [
    [
      isDaily(message) ? 'Spent that day' : type === 'FORECASTED' ? 'At this rate' : 'Spent',
      `${money(amount)} (${kind})`,
    ],
    ...(message.estimated === undefined
      ? []
      : [['Our estimate was', `about ${dollars(Math.round(message.estimated * 100) / 100)}`] as [string, string]]),
    [isDaily(message) ? 'Daily limit' : 'Budget', money(limit)],
    ...(share === undefined
      ? []
      : [['Crossed', `${share}% of the ${isDaily(message) ? 'limit' : 'budget'}`] as [string, string]]),
    ...(facts
      ? [
          [
            'This month so far',
            `${dollars(facts.month)}${facts.daysOver > 0 ? ` · ${days(facts.daysOver)} over the limit` : ''}`,
          ] as [string, string],
        ]
      : []),
  ];
};

const habits = ({ facts }: BudgetMessage): string =>
  [
    ...(facts?.topModel === undefined ? [] : [`mostly ${literal(facts.topModel, 60)}`]),
    ...(facts?.cacheReads === undefined ? [] : [`cache reads ${Math.round(facts.cacheReads * 100)}%`]),
  ].join(', ');

const detail = (message: BudgetMessage): string =>
  [
    message.percent === undefined ? '' : bar(message.percent),
    habits(message),
    message.who.kind === 'developer' ? `cc ${mention(message.who.slackUserId)}` : '',
  ]
    .filter(Boolean)
    .join(' · ');

const source = ({ who, budget, period, unreached }: BudgetMessage): string =>
  [
    `AWS Budgets, ${period.kind === 'day' ? 'told a day late' : 'told some hours late'}`,
    ...(budget === '' ? [] : [literal(budget)]),
    ...(who.kind === 'you' ? ['an admin can raise your limit'] : []),
    ...(who.kind === 'nobody' ? ['no developer or team of ours has a budget of this name'] : []),
    ...(unreached.length > 0
      ? [`could not be told to ${unreached.map((place) => PLACE_WORDS[place]).join(' and ')}`]
      : []),
  ].join(' · ');

export const budgetAlertContent = (message: BudgetMessage): Content => {
  const { level, acts, actions: offered, cardId, who, estimate, guard } = message;
  if (estimate) return guardAlertContent({ ...message, estimate });
  const line = detail(message);
  const last = acts.at(-1);
  const blocks: KnownBlock[] = [
    header(`${SIGN[level]} ${headline(message)}`),
    fields(pairs(message)),
    ...(line === '' ? [] : [section(line)]),
    ...(guard?.ended ? [section(endedText(guard.ended))] : guard?.stop ? [section(stoppedText(guard.stop))] : []),
    ...(acts.length > 0 ? [section(acts.slice(-5).map(actText).join('\n'))] : []),
    ...alertButtons({ cardId, who: whoText(who), offered, link: CONSOLE }),
    context(source(message)),
  ];
  return { text: `${SIGN[level]} ${literal(headline(message), 1_000)}.${last ? ` ${actSummary(last)}` : ''}`, blocks };
};
