// Finds days far above what is usual for somebody: the mean of earlier days of the same kind, weekdays or weekends.
import { createHash } from 'node:crypto';
import type { Billing } from '../billing/billing.ts';
import { addDays, dayOf, daysBetween, isWeekend } from '../billing/days.ts';
import { toNumber } from '../billing/decimal.ts';
import type { LineItem } from '../billing/line-items.ts';
import { type Anomaly, type AnomalySettings, cents, type RootCause } from './anomalies.ts';

/** Days of the same kind that make the usual. */
const compared = 5;
const lookBackDays = 28;

/** How long ago an anomaly that still goes on may have begun. */
const longestDays = 21;

/** An anomaly that ended earlier is no news. */
const newsDays = 3;

/** A day is far above the usual when it is so many times as much, and so many dollars more. */
const leastRatio = 2;
const leastRise = 10;

const dollarsOf = (items: LineItem[]): number => items.reduce((total, { amount }) => total + toNumber(amount), 0);

/** The same value and day give the same id at every look. */
const idOf = (account: string, value: string, day: string): string => {
  const hex = createHash('sha256').update(`${account} ${value} ${day}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
};

type History = Map<string, LineItem[]>;

type Usual = { dollars: number; daysWithSpend: number; days: LineItem[][] };

/** Days without any use tell nothing of what a day of use costs. */
const usualBefore = (history: History, day: string): Usual => {
  const before = daysBetween(addDays(day, -lookBackDays), day).filter((each) => history.has(each));
  const days = before
    .filter((each) => isWeekend(each) === isWeekend(day))
    .slice(-compared)
    .map((each) => history.get(each) ?? []);
  const dollars = days.reduce((total, each) => total + dollarsOf(each), 0) / Math.max(1, days.length);
  return { dollars, daysWithSpend: before.length, days };
};

const causeKey = ({ service, usageType, region, linkedAccount }: LineItem): string =>
  JSON.stringify([service, usageType, region, linkedAccount]);

/** The three largest rises over the usual. */
const rootCausesOf = (items: LineItem[], usual: LineItem[][]): RootCause[] => {
  const usualBy = Map.groupBy(usual.flat(), causeKey);
  return [...Map.groupBy(items, causeKey)]
    .map(([key, lines]) => {
      const [service, usageType, region, linkedAccount] = JSON.parse(key);
      const rise = dollarsOf(lines) - dollarsOf(usualBy.get(key) ?? []) / Math.max(1, usual.length);
      return { service, usageType, region, linkedAccount, contribution: cents(rise) };
    })
    .filter(({ contribution }) => contribution > 0)
    .sort((a, b) => b.contribution - a.contribution)
    .slice(0, 3);
};

const scoreOf = (impact: number, actual: number): number => cents(Math.min(0.99, Math.max(0.1, impact / actual)));

type Asked = { account: string; value: string; history: History; settings: AnomalySettings };

/** What begins or goes on at `day`, or undefined when the day is as usual; `open` is the one that reached the day before. */
const anomalyOn = (
  { account, value, history, settings }: Asked,
  day: string,
  open: Anomaly | undefined,
): Anomaly | undefined => {
  const usual = usualBefore(history, open?.firstDay ?? day);
  const items = history.get(day) ?? [];
  const actual = dollarsOf(items);
  const impact = actual - usual.dollars;
  const tooYoung = usual.daysWithSpend < settings.historyDays;
  if (tooYoung || impact < leastRise || actual < usual.dollars * leastRatio) return undefined;
  const before = open ?? { actual: 0, expected: 0, maxImpact: 0, maxScore: 0, firstDay: day };
  const score = scoreOf(impact, actual);
  return {
    id: idOf(account, value, before.firstDay),
    account,
    value,
    firstDay: before.firstDay,
    lastDay: day,
    actual: cents(before.actual + actual),
    expected: cents(before.expected + usual.dollars),
    maxImpact: cents(Math.max(before.maxImpact, impact)),
    score,
    maxScore: Math.max(before.maxScore, score),
    rootCauses: rootCausesOf(items, usual.days),
  };
};

/** Runs of days far above the usual that reach one of the last days before `at`, for every developer's tag. */
export const findAnomalies = (billing: Billing, account: string, at: number, settings: AnomalySettings): Anomaly[] => {
  const today = dayOf(at);
  const items = billing
    .items(addDays(today, -longestDays - lookBackDays), today, at)
    .filter(({ recordType, linkedAccount }) => recordType === 'Usage' && linkedAccount === account);
  const byValue = Map.groupBy(items, ({ tags }) => tags[billing.tagKeys.developer] ?? '');
  byValue.delete('');
  return [...byValue].flatMap(([value, lines]) => {
    const asked = { account, value, history: Map.groupBy(lines, ({ day }) => day), settings };
    let latest: Anomaly | undefined;
    for (const day of daysBetween(addDays(today, -longestDays), today)) {
      const open = latest?.lastDay === addDays(day, -1) ? latest : undefined;
      latest = anomalyOn(asked, day, open) ?? latest;
    }
    return latest !== undefined && latest.lastDay >= addDays(today, -newsDays) ? [latest] : [];
  });
};
