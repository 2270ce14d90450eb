// Everybody's figures, row by row: named people, the others, what carries no tag, and a total that they all add up to.
import { cacheShareOf } from './cache-share.ts';
import { type Change, changeFrom } from './change.ts';
import type { DigestInput, Period } from './digest-input.ts';
import type { History, PersonSpend } from './history.ts';
import { moversOf, type PersonName, personName, topModelOf } from './movers.ts';
import { type Series, sumAt, usualBy } from './usual.ts';

export type Figures = {
  amount: number;
  usual?: number;
  change: Change;
  /** Month to date. */
  month: number;
  /** Days of the month above the daily limit; undefined where there is no limit. */
  daysOver?: number;
};

export type PersonRow = Figures & { person: PersonName; topModel?: string; cacheShare?: number };

/** `others` are the people without a row of their own; `bands` take the place of people where nobody is named. */
export type PeopleTable = {
  people: PersonRow[];
  bands: (Figures & { people: number; from: number; to?: number })[];
  others?: Figures & { people: number };
  untagged?: Figures;
  total: Figures & { cacheShare?: number };
};

const figuresOf = (series: Series, { days, month, basis }: Period): Figures => {
  const amount = sumAt(series, days);
  const usual = usualBy(basis, series);
  return {
    amount,
    ...(usual === undefined ? {} : { usual }),
    change: changeFrom(usual, amount),
    month: sumAt(series, month),
  };
};

const added = (figures: readonly Figures[]): Figures => {
  const usual = figures.every((one) => one.usual !== undefined)
    ? figures.reduce((sum, one) => sum + (one.usual ?? 0), 0)
    : undefined;
  const amount = figures.reduce((sum, one) => sum + one.amount, 0);
  return {
    amount,
    ...(usual === undefined ? {} : { usual }),
    change: changeFrom(usual, amount),
    month: figures.reduce((sum, one) => sum + one.month, 0),
    ...(figures.some(({ daysOver }) => daysOver !== undefined)
      ? { daysOver: figures.reduce((sum, one) => sum + (one.daysOver ?? 0), 0) }
      : {}),
  };
};

/** The same table with at most `most` people in rows of their own; the rest move to the others, and every sum stays. */
export const withMostPeople = (table: PeopleTable, most: number): PeopleTable => {
  if (table.people.length <= most) return table;
  const rest = table.people.slice(most);
  const others = [...(table.others ? [table.others] : []), ...rest];
  const people = rest.length + (table.others?.people ?? 0);
  return { ...table, people: table.people.slice(0, most), others: { ...added(others), people } };
};

const LOWEST_BAND = 0;
const BANDS = [100, 50, 20, 5, LOWEST_BAND];

const bandsOf = (rows: PersonRow[]): PeopleTable['bands'] =>
  BANDS.flatMap((from, index) => {
    const to = BANDS[index - 1];
    // Refunds belong to the lowest.
    const within = rows.filter(
      ({ amount }) => (amount >= from || from === LOWEST_BAND) && (to === undefined || amount < to),
    );
    if (within.length === 0) return [];
    return [{ ...added(within), people: within.length, from, ...(to === undefined ? {} : { to }) }];
  });

const rowOf = ({ history, owners }: DigestInput, period: Period, person: PersonSpend): PersonRow => {
  // A limit is in US dollars and says nothing of what is billed in another currency.
  const limit = history.currency === 'USD' ? owners.get(person.developerId)?.dailyLimit : undefined;
  const topModel = topModelOf(history, person);
  const share = cacheShareOf(person.sent);
  return {
    person: personName(person),
    ...figuresOf(person.daily, period),
    ...(limit === undefined ? {} : { daysOver: period.month.filter((day) => (person.daily[day] ?? 0) > limit).length }),
    ...(topModel === undefined ? {} : { topModel }),
    ...(share === undefined ? {} : { cacheShare: share }),
  };
};

const shareOf = ({ sent }: History, { days }: Period): number | undefined =>
  cacheShareOf({
    fresh: sumAt(sent.fresh, days),
    cacheRead: sumAt(sent.cacheRead, days),
    cacheWrite: sumAt(sent.cacheWrite, days),
  });

const idOf = ({ slackUserId, name }: PersonName): string => slackUserId ?? name;

/** Dearest first. Whoever cost nothing on the days told or in their month has no row. */
export const peopleTable = (input: DigestInput, period: Period): PeopleTable => {
  const { history, names } = input;
  const rows = history.people
    .map((person) => rowOf(input, period, person))
    .filter(({ amount, month }) => amount !== 0 || month !== 0)
    .sort((one, other) => other.amount - one.amount || other.month - one.month);
  const untagged = figuresOf(history.untagged, period);
  const share = shareOf(history, period);
  const base = {
    ...(untagged.amount !== 0 || untagged.month !== 0 ? { untagged } : {}),
    total: {
      ...figuresOf(history.totals, period),
      ...(rows.some(({ daysOver }) => daysOver !== undefined)
        ? { daysOver: rows.reduce((sum, row) => sum + (row.daysOver ?? 0), 0) }
        : {}),
      ...(share === undefined ? {} : { cacheShare: share }),
    },
  };
  if (names === 'none') return { people: [], bands: bandsOf(rows), ...base };
  if (names === 'all') return { people: rows, bands: [], ...base };
  const movers = new Set(moversOf(history, period).map(({ person }) => idOf(person)));
  const others = rows.filter(({ person }) => !movers.has(idOf(person)));
  return {
    people: rows.filter(({ person }) => movers.has(idOf(person))),
    bands: [],
    ...(others.length > 0 ? { others: { ...added(others), people: others.length } } : {}),
    ...base,
  };
};
