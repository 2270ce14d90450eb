// Everybody's figures as columns of cells, whose cents add up to the totals below them, before they become a table.
import { digitsOf, money, moneyOfCents, percent, wholeMoney } from '../../core/spend/amounts.ts';
import { centsOf, centsThatAddUp } from '../../core/spend/cents.ts';
import { type Change, changeWord } from '../../core/spend/change.ts';
import type { Digest } from '../../core/spend/digest.ts';
import { type Figures, type PeopleTable, withMostPeople } from '../../core/spend/people-table.ts';
import { monthWord, periodName } from '../../core/spend/period.ts';
import { tidy, truncate } from './mrkdwn.ts';
import { type Sheet as AnySheet, type Cell, plainName, type Column as SheetColumn } from './sheet.ts';

type Key = 'who' | 'day' | 'change' | 'month' | 'over' | 'model' | 'cache';
type Column = SheetColumn<Key>;
export type Sheet = AnySheet<Key>;

type Row = Figures & { label: string; topModel?: string; cacheShare?: number };

const NONE = '—';
const LONGEST_NAME = 40;

const othersLabel = (people: number): string => (people === 1 ? '1 other' : `${people} others`);

const bandLabel = ({ people, from, to }: PeopleTable['bands'][number], currency: string): string => {
  const who = people === 1 ? '1 person' : `${people} people`;
  if (to === undefined) return `${who} from ${wholeMoney(from, currency)}`;
  if (from === 0) return `${who} under ${wholeMoney(to, currency)}`;
  return `${who} from ${wholeMoney(from, currency)} to ${wholeMoney(to, currency)}`;
};

const rowsOf = ({ people, bands, others, untagged }: PeopleTable, currency: string): Row[] => [
  ...people.map(({ person, ...row }) => ({ ...row, label: plainName(person.name) })),
  ...bands.map((band) => ({ ...band, label: bandLabel(band, currency) })),
  ...(others ? [{ ...others, label: othersLabel(others.people) }] : []),
  ...(untagged ? [{ ...untagged, label: 'untagged' }] : []),
];

/** Amounts of rows and of the total below them. */
const moneyCells = (amounts: number[], total: number, currency: string): Cell[] => {
  const digits = digitsOf(currency);
  return [...centsThatAddUp(amounts, total, digits), centsOf(total, digits)].map((cents) => ({
    text: moneyOfCents(cents, currency),
    value: cents / 10 ** digits,
  }));
};

/** Above every percentage that is worth its name. */
const NEW = 1_000_000;

const changeCell = (change: Change): Cell => ({
  text: changeWord(change),
  value: change.kind === 'moved' ? change.percent : change.kind === 'new' ? NEW : 0,
});

const overCell = ({ daysOver }: Figures): Cell => ({ text: daysOver ? `${daysOver}` : NONE, value: daysOver ?? 0 });

const cacheCell = ({ cacheShare }: { cacheShare?: number }): Cell =>
  cacheShare === undefined
    ? { text: NONE, value: 0 }
    : { text: percent(cacheShare), value: Math.round(cacheShare * 100) };

const modelCell = ({ topModel }: { topModel?: string }): Cell => ({
  text: truncate(tidy(topModel ?? ''), LONGEST_NAME) || NONE,
});

const sheetOf = ({ days, currency, month }: Digest, table: PeopleTable): Sheet => {
  const rows = rowsOf(table, currency);
  const { total } = table;
  const all: Row[] = [...rows, { ...total, label: 'Total' }];
  const sums = (of: (figures: Figures) => number): Cell[] => moneyCells(rows.map(of), of(total), currency);
  const named = table.people.length > 0;
  const columns: (Column | false)[] = [
    {
      key: 'who',
      title: table.bands.length > 0 ? 'People' : 'Developer',
      cells: all.map(({ label }) => ({ text: label })),
    },
    { key: 'day', title: periodName(days.map(({ day }) => day)), cells: sums(({ amount }) => amount) },
    { key: 'change', title: 'vs usual', cells: all.map(({ change }) => changeCell(change)) },
    { key: 'month', title: monthWord(month.through), cells: sums((figures) => figures.month) },
    total.daysOver !== undefined && { key: 'over', title: 'Days over limit', cells: all.map(overCell) },
    named && { key: 'model', title: 'Top model', cells: all.map(modelCell) },
    { key: 'cache', title: 'Cache reads', cells: all.map(cacheCell) },
  ];
  return columns.filter((column) => column !== false);
};

/** The sheet with as many people in rows of their own as `fits` allows; the rest are among the others. */
export const fittingSheet = (digest: Digest, mostRows: number, fits: (sheet: Sheet) => boolean): Sheet => {
  const sheetWith = (most: number) => sheetOf(digest, withMostPeople(digest.table, most));
  let [fewest, most] = [0, Math.min(digest.table.people.length, mostRows)];
  const isFit = (sheet: Sheet) => (sheet[0]?.cells.length ?? 0) <= mostRows && fits(sheet);
  while (fewest < most) {
    const middle = Math.ceil((fewest + most) / 2);
    if (isFit(sheetWith(middle))) fewest = middle;
    else most = middle - 1;
  }
  return sheetWith(fewest);
};

/** The sheet's money in words. */
export const sheetTotal = ({ table: { total }, currency, month, days }: Digest): string =>
  `${money(total.amount, currency)} on ${periodName(days.map(({ day }) => day))}, ${money(total.month, currency)} in ${monthWord(month.through)}`;
