// What is said of our own estimate of today: how much, how fast, what drives it, and what can be done, hours before AWS says it.
import type { KnownBlock } from '@slack/types';
import type { RiseEstimate } from '../../core/alerts/alert-card.ts';
import type { BudgetMessage } from '../../core/alerts/alert-message.ts';
import { amountText } from '../../core/alerts/amount.ts';
import { dollars } from '../../core/money.ts';
import { alertButtons } from './alert-buttons.ts';
import { actSummary, actText, bar, PLACE_WORDS, periodText, SIGN, whoText } from './alert-words.ts';
import { context, fields, header, section } from './blocks.ts';
import type { Content } from './content.ts';
import { clockOf, driversText, endedText, soonText, stoppedText } from './guard-words.ts';
import { literal, mention } from './mrkdwn.ts';

type Message = BudgetMessage & { estimate: RiseEstimate };

const CONSOLE = 'https://console.aws.amazon.com/cloudwatch/home#metricsV2';

const isOver = ({ level }: Message): boolean => level === 'over';

/** The sentence that is the news, as plain text. */
const headline = (message: Message): string => {
  const { who, amount, limit, period, type, guard, estimate } = message;
  const verb = who.kind === 'you' ? ['have', 'are'] : ['has', 'is'];
  const [spent, of] = [amountText(amount), amountText(limit)];
  const when = periodText(period);
  if (type === 'FORECASTED')
    return `${whoText(who)} ${verb[1]} on course to pass the limit of ${of} ${when} in ${soonText(estimate.minutes)} (our estimate)`;
  const stopped = guard?.stop && guard.ended === undefined ? ', and it is stopped' : '';
  return `${whoText(who)} ${verb[0]} spent about ${spent} of ${of} ${when} (our estimate)${stopped}`;
};

const pairs = ({ amount, limit, estimate, who }: Message): [string, string][] => [
  ['Today so far, our estimate', `${literal(amountText(amount), 100)} as of ${clockOf(estimate.asOf)}`],
  [who.kind === 'team' ? "The team's daily limit" : 'Daily limit', literal(amountText(limit), 100)],
  ...(estimate.rate === undefined
    ? []
    : [
        ['Rate of the last half hour', `${dollars(Math.round(estimate.rate * 100) / 100)} an hour`] as [string, string],
      ]),
  ...(estimate.drivers ? [['What drives it', driversText(estimate.drivers)] as [string, string]] : []),
];

const doubt = ({ estimate: { unpriced } }: Message): string[] =>
  unpriced.length > 0
    ? [
        `Not counted, because the configuration has no price for all of it: ${unpriced.map((name) => literal(name, 40)).join(', ')}.`,
      ]
    : [];

const HINDERED = {
  stale:
    'It is not stopped, because CloudWatch was not read for more than 15 minutes; it is as soon as a new reading says the same.',
  unpriced: 'It is not stopped, because the estimate leaves out what has no price. An admin decides.',
};

/** What becomes of the access now. */
const consequence = (message: Message): string[] => {
  const { guard, who } = message;
  if (guard?.ended) return [endedText(guard.ended)];
  if (guard?.stop) return [stoppedText(guard.stop)];
  if (guard?.hindered) return [HINDERED[guard.hindered]];
  if (!isOver(message) || who.kind === 'team') return ['Nothing is stopped.'];
  if (guard?.mode !== 'ask') return ['Nothing is stopped.'];
  return [
    who.kind === 'you'
      ? 'Nothing is stopped yet; the admins decide whether it goes on.'
      : 'Nothing is stopped until an admin decides.',
  ];
};

const ADVICE = {
  cacheRead: 'Long sessions are read again with every step: `/compact` or `/clear` makes them shorter.',
  cacheWrite: 'Much is written to the cache: fewer fresh sessions and shorter ones (`/clear`) cost less.',
  input: 'Much is read for the first time: smaller files and narrower questions cost less.',
  output: 'Most of it is what the model writes: smaller tasks cost less.',
};

/** What the person can do, for them alone. */
const advice = ({ who, estimate: { drivers }, guard }: Message): string[] => {
  if (who.kind !== 'you') return [];
  const stopped = guard?.stop && guard.ended === undefined;
  return [
    ...(stopped || drivers === undefined
      ? []
      : [`${ADVICE[drivers.kind]} \`/model\` shows the models that you have, and smaller ones cost less.`]),
    'For more than today’s limit ask an admin, or ask for another limit with `/claude-onboard change`.',
  ];
};

const source = ({ unreached, who }: Message): string =>
  [
    'Our estimate from CloudWatch’s counts of tokens at the configured prices; what AWS bills may differ',
    ...(who.kind === 'team' ? [] : ['AWS Budgets tells its own figure about a day later, here']),
    ...(unreached.length > 0
      ? [`could not be told to ${unreached.map((place) => PLACE_WORDS[place]).join(' and ')}`]
      : []),
  ].join(' · ');

export const guardAlertContent = (message: Message): Content => {
  const { level, acts, actions: offered, cardId, who, percent, estimate } = message;
  const last = acts.at(-1);
  const cc = who.kind === 'developer' ? ` · cc ${mention(who.slackUserId)}` : '';
  const again = estimate.again ? ['The time is over for which an admin let it run.'] : [];
  const lines = [...again, ...consequence(message), ...doubt(message), ...advice(message)];
  const blocks: KnownBlock[] = [
    header(`${SIGN[level]} ${headline(message)}`),
    fields(pairs(message)),
    section(`${percent === undefined ? '' : bar(percent)}${cc}`.trim() || ' '),
    section(lines.join('\n')),
    ...(acts.length > 0 ? [section(acts.slice(-5).map(actText).join('\n'))] : []),
    ...alertButtons({ cardId, who: whoText(who), offered, link: CONSOLE }),
    context(source(message)),
  ];
  return { text: `${SIGN[level]} ${literal(headline(message), 1_000)}.${last ? ` ${actSummary(last)}` : ''}`, blocks };
};
