// The figures of a digest: month and course, people and cache, who moved it, models and days.
import { dayName } from '../../core/day.ts';
import { digitsOf, money, moneyOfCents, percent, setMoney, wholeMoney } from '../../core/spend/amounts.ts';
import { centsThatAddUp } from '../../core/spend/cents.ts';
import { changeWord, isAsUsual } from '../../core/spend/change.ts';
import type { MonthLine } from '../../core/spend/course.ts';
import type { Digest } from '../../core/spend/digest.ts';
import { bar, sparkline } from '../../core/spend/glyphs.ts';
import type { Mover } from '../../core/spend/movers.ts';
import { dateName, monthWord } from '../../core/spend/period.ts';
import { inBlocks } from './digest-news.ts';
import { literal } from './mrkdwn.ts';

export type Field = [label: string, value: string];

const LEVEL = { within: '🟢', near: '🟠', over: '🔴' } as const;

const courseField = ({ endsOn }: MonthLine, course: number, currency: string, rest: string): Field => [
  'On course for',
  `${wholeMoney(course, currency)} by ${dateName(endsOn)}${rest}`,
];

/** A level is shown once: at the course, and when the month is over at what it came to. */
export const monthFields = ({ month, currency }: Digest): Field[] => {
  const { spent, budget, course, level, through, endsOn } = month;
  const isOver = through === endsOn;
  const ofBudget = (amount: number) => (budget ? ` (${percent(amount / budget)})` : '');
  const mark = level ? ` ${LEVEL[level]}` : '';
  const share = budget ? ` of ${setMoney(budget, currency)}${ofBudget(spent)}${isOver ? mark : ''}` : '';
  const spentText = `${money(spent, currency)}${share}${budget ? `\n${bar(spent / budget)}` : ''}`;
  return [
    [isOver ? monthWord(through) : `${monthWord(through)} to date`, spentText],
    ...(course === undefined || isOver ? [] : [courseField(month, course, currency, `${ofBudget(course)}${mark}`)]),
  ];
};

const activeField = ({ active, currency, days }: Digest): Field[] => {
  if (!active) return [];
  const span = days.length > 1 ? ` in ${days.length} days` : '';
  return [
    ['Per active developer', `${money(active.perPerson, currency)}${span} · ${active.active} active of ${active.of}`],
  ];
};

const cacheField = ({ cacheReads }: Digest): Field[] => {
  if (!cacheReads) return [];
  const { share, usual } = cacheReads;
  const differs = usual !== undefined && percent(usual) !== percent(share);
  return [['Cache reads', `${percent(share)} of input tokens${differs ? ` (usual ${percent(usual)})` : ''}`]];
};

export const peopleFields = (digest: Digest): Field[] => [...activeField(digest), ...cacheField(digest)];

const moverLine = ({ person, amount, usual, delta, topModel, cacheShare }: Mover, currency: string): string => {
  const before = money(usual, currency);
  const details = [
    ...(topModel === undefined ? [] : [`mostly ${literal(topModel, 40)}`]),
    ...(cacheShare === undefined ? [] : [`cache reads ${percent(cacheShare)}`]),
  ];
  // What somebody used little of explains nothing.
  const why = delta > 0 && details.length > 0 ? ` · ${details.join(', ')}` : '';
  return `${delta > 0 ? '▲' : '▼'} ${inBlocks.who(person)} *${money(amount, currency)}* (usual ${before})${why}`;
};

export const moversText = ({ movers, currency }: Digest): string =>
  ['*What moved*', ...movers.map((mover) => moverLine(mover, currency))].join('\n');

/** Each of several days told, adding up to their total. */
export const dayLines = ({ days, total, currency }: Digest): string => {
  const cents = centsThatAddUp(
    days.map((one) => one.total),
    total,
    digitsOf(currency),
  );
  return days
    .map(({ day, change }, index) => {
      const word = change.kind === 'unknown' ? '' : ` · ${isAsUsual(change) ? 'as usual' : changeWord(change)}`;
      return `${dayName(day)} *${moneyOfCents(cents[index] ?? 0, currency)}*${word}`;
    })
    .join('\n');
};

/** Models that add up to the total, and 14 days as the last thing on their line. */
export const modelsText = ({ models, total, currency, line }: Digest): string => {
  const cents = centsThatAddUp(
    models.map(({ amount }) => amount),
    total,
    digitsOf(currency),
  );
  const each = models.map(({ name }, index) => `${literal(name, 40)} ${moneyOfCents(cents[index] ?? 0, currency)}`);
  return [...(each.length > 0 ? [`*By model* ${each.join(' · ')}`] : []), `*14 days* \`${sparkline(line)}\``].join(
    '\n',
  );
};
