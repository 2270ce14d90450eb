// An anomaly's alert: what is unusual, where, and who has the largest part of it as far as we know.
import type { KnownBlock } from '@slack/types';
import type { Share } from '../../core/alerts/alert-card.ts';
import type { AnomalyMessage } from '../../core/alerts/alert-message.ts';
import type { Anomaly } from '../../core/alerts/anomaly.ts';
import { dayName, dayOf, daysBetween } from '../../core/day.ts';
import { dollars } from '../../core/money.ts';
import { alertButtons } from './alert-buttons.ts';
import { actSummary, actText, PLACE_WORDS, whoText } from './alert-words.ts';
import { context, fields, header, section } from './blocks.ts';
import type { Content } from './content.ts';
import { literal, mention } from './mrkdwn.ts';

const CONSOLE = 'https://console.aws.amazon.com/cost-management/home#/anomaly-detection/overview';

const TOKENS: [RegExp, string][] = [
  [/cache.?read/i, 'cache reads'],
  [/cache.?write/i, 'cache writes'],
  [/output.?token/i, 'output tokens'],
  [/input.?token/i, 'input tokens'],
];

/** Usage types are made for machines: `USW2-MP:USW2_output_tokens_standard-Units`. */
const usageWords = (usageType: string): string => TOKENS.find(([pattern]) => pattern.test(usageType))?.[1] ?? usageType;

const unique = (values: (string | undefined)[]): string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
];

const services = ({ causes }: Anomaly): string[] =>
  unique(causes.map(({ service }) => service?.replace(/ \(Amazon Bedrock Edition\)$/, '')));

const shortList = (values: string[]): string =>
  values.length > 2 ? `${values.slice(0, 2).join(', ')} and ${values.length - 2} more` : values.join(', ');

const spanText = ({ start, end }: Anomaly): string => {
  if (start === undefined || end === undefined) return '';
  const days = daysBetween(dayOf(new Date(start)), dayOf(new Date(end))) + 1;
  return days > 1 ? ` over ${days} days` : '';
};

const headline = ({ anomaly, who }: AnomalyMessage): string => {
  const what = shortList(services(anomaly)) || (who.kind === 'nobody' ? (anomaly.dimension ?? '') : '');
  const whose = who.kind === 'nobody' || who.kind === 'organisation' ? '' : ` (${whoText(who)})`;
  return `Unusual spend: ${what || 'AWS names no service'}${whose}, +${dollars(anomaly.impact)}${spanText(anomaly)}`;
};

const pairs = ({ anomaly }: AnomalyMessage): [string, string][] => {
  const { start, spent, expected, causes } = anomaly;
  const where = unique([...causes.map(({ region }) => region), ...causes.map(({ account }) => account)]);
  const usage = unique(causes.map(({ usageType }) => usageType && usageWords(usageType)));
  const money = (amount: number | undefined) => (amount === undefined ? 'unknown' : dollars(amount));
  const found: [string, string | undefined][] = [
    ['Since', start && dayName(dayOf(new Date(start)))],
    [
      'Spent / expected',
      spent === undefined && expected === undefined ? undefined : `${money(spent)} / ${money(expected)}`,
    ],
    ['Where', where.slice(0, 4).join(' · ') || undefined],
    ['Likely cause', shortList(usage) || undefined],
  ];
  return found.flatMap(([label, value]): [string, string][] => (value === undefined ? [] : [[label, literal(value)]]));
};

const shareText = ({ slackUserId, name, amount }: Share): string =>
  `${slackUserId ? mention(slackUserId) : literal(name, 80)} (${dollars(amount)})`;

const explanation = ({ split, anomaly, who }: AnomalyMessage): string =>
  [
    ...(split.length > 0 ? [`Most of it is ${split.map(shareText).join(', ')}.`] : []),
    ...(split.length === 0 && who.kind === 'developer' ? [`It is the spend of ${mention(who.slackUserId)}.`] : []),
    `Detected by AWS Cost Anomaly Detection${anomaly.score === undefined ? '' : `, score ${anomaly.score.toFixed(2)}`}.`,
  ].join(' ');

const source = ({ anomaly, unreached }: AnomalyMessage): string =>
  [
    `anomaly ${literal(anomaly.id, 60)}`,
    'updated in place as AWS revises the impact; history in the thread',
    ...(unreached.length > 0
      ? [`could not be told to ${unreached.map((place) => PLACE_WORDS[place]).join(' and ')}`]
      : []),
  ].join(' · ');

export const anomalyAlertContent = (message: AnomalyMessage): Content => {
  const { acts, actions: offered, cardId, anomaly, who } = message;
  const known = pairs(message);
  const last = acts.at(-1);
  const blocks: KnownBlock[] = [
    header(`🟠 ${headline(message)}`),
    ...(known.length > 0 ? [fields(known)] : []),
    section(explanation(message)),
    ...(acts.length > 0 ? [section(acts.slice(-5).map(actText).join('\n'))] : []),
    ...alertButtons({ cardId, who: whoText(who), offered, link: anomaly.link ?? CONSOLE }),
    context(source(message)),
  ];
  return { text: `🟠 ${literal(headline(message), 1_000)}.${last ? ` ${actSummary(last)}` : ''}`, blocks };
};
