// Somebody's own figures, in a message that only they see and in App Home. An admin may read another person's.
import type { KnownBlock } from '@slack/types';
import { dayName, isWeekend } from '../../core/day.ts';
import { digitsOf, money, moneyOfCents, percent, setMoney } from '../../core/spend/amounts.ts';
import { centsThatAddUp } from '../../core/spend/cents.ts';
import { changeWord } from '../../core/spend/change.ts';
import { bar, sparkline } from '../../core/spend/glyphs.ts';
import type { Hint, OwnSpend } from '../../core/spend/own-spend.ts';
import { monthWord } from '../../core/spend/period.ts';
import { context, fields, section } from './blocks.ts';
import type { Content } from './content.ts';
import { code, literal } from './mrkdwn.ts';

type Strong = (text: string) => string;
const bold: Strong = (text) => `*${text}*`;
const bare: Strong = (text) => text;

const newsOf = ({ day, amount, usual, change, currency }: OwnSpend, strong: Strong): string => {
  const spent = `${strong(money(amount, currency))} on ${dayName(day)}`;
  if (change.kind === 'same') return `${spent}, as usual.`;
  if (change.kind !== 'moved' || usual === undefined) return `${spent}.`;
  const like = isWeekend(day) ? 'weekend day' : 'weekday';
  return `${spent}, ${changeWord(change)} on the usual ${like} (${money(usual, currency)}).`;
};

const daysText = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

const figures = (own: OwnSpend): [label: string, value: string][] => {
  const { amount, dailyLimit, currency, daysOver, day, month, cacheShare, soFar } = own;
  const share = amount / dailyLimit;
  // Limits are in US dollars, and nobody knows the rate of exchange.
  const limit =
    currency === 'USD'
      ? `${money(amount, currency)} of ${setMoney(dailyLimit, 'USD')} (${percent(share)})${share > 1 ? ' 🔴' : ''}\n${bar(share)}`
      : setMoney(dailyLimit, 'USD');
  const over = daysOver > 0 ? `\n${daysText(daysOver)} over the limit` : '';
  return [
    ['Daily limit', limit],
    [`${monthWord(day)} to date`, `${money(month, currency)}${over}`],
    ...(cacheShare === undefined
      ? []
      : [['Cache reads, 14 days', `${percent(cacheShare)} of input tokens`] as [string, string]]),
    ...(soFar
      ? [[`${dayName(soFar.day)} so far`, `${money(soFar.amount, currency)}, still arriving`] as [string, string]]
      : []),
  ];
};

const modelsText = ({ models, month, currency, day, line }: OwnSpend): string => {
  const cents = centsThatAddUp(
    models.map(({ amount }) => amount),
    month,
    digitsOf(currency),
  );
  const each = models.map(({ name }, index) => `${literal(name, 40)} ${moneyOfCents(cents[index] ?? 0, currency)}`);
  return [
    ...(each.length > 0 ? [`*By model, ${monthWord(day)}* ${each.join(' · ')}`] : []),
    `*14 days* \`${sparkline(line)}\``,
  ].join('\n');
};

const hintText = (hint: Hint, { day }: OwnSpend): string => {
  switch (hint.kind) {
    case 'cache':
      return [
        `*Only ${percent(hint.share)} of the input ${hint.of === 'day' ? `on ${dayName(day)}` : 'of two weeks'} came from the cache*, which costs a tenth of fresh input.`,
        'Pauses of more than five minutes, many new sessions and changes of model within one empty it: stay in one session while the task is the same, and change models between tasks.',
      ].join(' ');
    case 'limit':
      return `*Above the limit on ${daysText(hint.daysOver)} this month.* If the work needs it, ask for a higher limit with \`/claude-onboard\`.`;
    case 'idle': {
      const names = hint.models.map((name) => literal(name, 40)).join(', ');
      return `*Not used this month: ${names}.* \`/model\` in Claude Code changes the model; simple work costs less on a smaller one.`;
    }
  }
};

const SOURCE = 'AWS bill, UTC days; what is told settles one to two days later.';

/** The same in a message and in App Home. */
export const ownSpendBlocks = (own: OwnSpend): KnownBlock[] => [
  section(newsOf(own, bold)),
  fields(figures(own)),
  section(modelsText(own)),
  ...(own.hint ? [section(hintText(own.hint, own))] : []),
  context(`${SOURCE} Developer tag ${code(own.developerId, 150)}`),
];

export const ownSpendMessage = (own: OwnSpend): Content => ({
  text: `Claude Code: ${newsOf(own, bare)} ${money(own.month, own.currency)} in ${monthWord(own.day)} so far.`,
  blocks: ownSpendBlocks(own),
});

const NO_FIGURES = 'There are no figures yet. AWS publishes a day one to two days later; from then on they show here.';

export const noSpendBlocks = (): KnownBlock[] => [section(NO_FIGURES)];

export const noSpendMessage = (): Content => ({ text: NO_FIGURES, blocks: noSpendBlocks() });
