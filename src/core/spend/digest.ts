// The digest as a value: everything a channel is told of the days that have settled, before it becomes blocks.
import { addDays, type Day, daysBetween, daysFrom } from '../day.ts';
import type { Settings } from '../settings.ts';
import { cacheShareOf } from './cache-share.ts';
import { type Change, changeFrom, isAsUsual } from './change.ts';
import { type Chart, chartOf } from './chart.ts';
import { type MonthLine, monthLine } from './course.ts';
import { type DigestInput, type Period, periodOf } from './digest-input.ts';
import type { Scope } from './digest-state.ts';
import type { History } from './history.ts';
import { type Mover, moversOf } from './movers.ts';
import { type Note, notesOf } from './notes.ts';
import { developersIn } from './owners.ts';
import { type PeopleTable, peopleTable } from './people-table.ts';
import { comparable, indicesOf, sumAt, usualBy } from './usual.ts';

export type Digest = {
  scope: Scope;
  /** The days told, oldest first, each against its own usual. */
  days: { day: Day; total: number; change: Change }[];
  /** ISO 4217. All amounts are in it, unrounded. */
  currency: string;
  total: number;
  /** What the days told cost usually, all together. */
  usual?: number;
  change: Change;
  /** The one person who moved at least half as far as the total did, and the same way. */
  cause?: Mover;
  /** Who moved it: rises first, at most three each way. */
  movers: Mover[];
  month: MonthLine;
  active?: { perPerson: number; active: number; of: number };
  /** Shares of the tokens sent, 0 to 1. */
  cacheReads?: { share: number; usual?: number };
  /** The three largest and the rest. */
  models: { name: string; amount: number }[];
  /** Totals of 14 days, oldest first, the last being the last day told. */
  line: number[];
  notes: Note[];
  table: PeopleTable;
  chart: Chart;
  names: Settings['digest']['names'];
};

const activeLine = ({ scope, history, owners }: DigestInput, { days, through }: Period): Digest['active'] => {
  const spent = history.people.map(({ daily }) => sumAt(daily, days)).filter((amount) => amount > 0);
  if (spent.length === 0) return undefined;
  const tagged = spent.reduce((sum, amount) => sum + amount, 0);
  const of = Math.max(spent.length, developersIn(scope, owners, through).length);
  return { perPerson: tagged / spent.length, active: spent.length, of };
};

const cacheLine = ({ history }: DigestInput, { days, basis }: Period): Digest['cacheReads'] => {
  const { fresh, cacheRead, cacheWrite } = history.sent;
  const over = (indices: readonly number[]) =>
    cacheShareOf({
      fresh: sumAt(fresh, indices),
      cacheRead: sumAt(cacheRead, indices),
      cacheWrite: sumAt(cacheWrite, indices),
    });
  const share = over(days);
  const usual = over(basis?.flat() ?? []);
  return share === undefined ? undefined : { share, ...(usual === undefined ? {} : { usual }) };
};

const modelLine = ({ models, modelTotals }: History): Digest['models'] => {
  const all = models
    .map((name, index) => ({ name, amount: modelTotals[index] ?? 0 }))
    .filter(({ amount }) => amount !== 0)
    .sort((one, other) => other.amount - one.amount);
  const rest = all.slice(3).reduce((sum, { amount }) => sum + amount, 0);
  return [...all.slice(0, 3), ...(all.length > 3 ? [{ name: 'other', amount: rest }] : [])];
};

const LEAST_EXPLAINED = 0.5;

const dayLines = ({ history, days }: DigestInput): Digest['days'] => {
  const [first = history.from] = days;
  return days.map((day) => {
    const total = history.totals[daysBetween(history.from, day)] ?? 0;
    const like = comparable(history, day, first);
    const usual = like.length > 0 ? sumAt(history.totals, like) / like.length : undefined;
    return { day, total, change: changeFrom(usual, total) };
  });
};

export const digestOf = (input: DigestInput): Digest => {
  const { scope, history, names } = input;
  const { totals } = history;
  const period = periodOf(input);
  const { through, days, basis } = period;
  const total = sumAt(totals, days);
  const usual = usualBy(basis, totals);
  const change = changeFrom(usual, total);
  // Where nobody may be named, nobody is.
  const movers = names === 'none' ? [] : moversOf(history, period);
  const delta = 'delta' in change ? change.delta : 0;
  const cause = movers.find((mover) => delta !== 0 && mover.delta / delta >= LEAST_EXPLAINED);
  const active = activeLine(input, period);
  const cacheReads = cacheLine(input, period);
  const fortnight = indicesOf(history, daysFrom(addDays(through, -13), addDays(through, 1)));
  return {
    scope,
    days: dayLines(input),
    currency: history.currency,
    total,
    ...(usual === undefined ? {} : { usual }),
    change,
    ...(cause ? { cause } : {}),
    movers,
    // A budget is in US dollars.
    month: monthLine(history, period, history.currency === 'USD' ? input.monthlyBudget : undefined),
    ...(active ? { active } : {}),
    ...(cacheReads ? { cacheReads } : {}),
    models: modelLine(history),
    line: fortnight.map((index) => totals[index] ?? 0),
    notes: notesOf(input, period),
    table: peopleTable(input, period),
    chart: chartOf(history, through, names),
    names,
  };
};

// A day that still arrives is no news on any morning, and who is idle is none on a quiet one.
const NO_WARNING: Note['kind'][] = ['arriving', 'idle', 'estimates'];

/** Nothing moved, and nothing has to be said: two lines are enough. */
export const isQuiet = ({ change, movers, notes }: Digest): boolean =>
  movers.length === 0 && notes.every(({ kind }) => NO_WARNING.includes(kind)) && isAsUsual(change);
