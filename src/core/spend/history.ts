// Spend of one scope over consecutive days, gathered one stored day at a time so that thousands of people fit in memory.
import { type Day, daysBetween } from '../day.ts';
import type { Sent } from './cache-share.ts';
import type { Owner, Owners } from './owners.ts';
import { type SpendDay, totalOf, UNTAGGED } from './spend-day.ts';

/** One person's figures. Amounts are unrounded; tokens and models are those of the days in focus. */
export type PersonSpend = {
  /** The user id, or the tag's value where no record knows it. */
  key: string;
  developerId: string;
  name: string;
  slackUserId?: string;
  /** By index of day. */
  daily: Float64Array;
  /** By index in `History.models`. */
  models: number[];
  /** Tokens sent, by how they were billed. */
  sent: Sent;
};

export type History = {
  from: Day;
  /** How many days there are, from `from` on. */
  length: number;
  /** Whether AWS has said anything for the day, by index. */
  published: boolean[];
  currency: string;
  people: PersonSpend[];
  untagged: Float64Array;
  totals: Float64Array;
  /** Names of models, and their totals over the days in focus. */
  models: string[];
  modelTotals: number[];
  /** Tokens sent of the whole scope, by index of day. */
  sent: { fresh: Float64Array; cacheRead: Float64Array; cacheWrite: Float64Array };
  /** Cost by usage type that nobody knows, on days in focus. */
  unread: Map<string, number>;
  otherCurrencies: Map<string, number>;
  /** The largest difference between the two requests' totals on a day in focus. */
  disagreement: number;
};

export type HistoryOptions = {
  /** First day, and the one after the last. */
  from: Day;
  to: Day;
  owners: Owners;
  /** Whether a cost counts. `owner` is undefined for tags that no record knows, and for what carries none. */
  includes: (owner: Owner | undefined, developerId: string, day: Day) => boolean;
  /** The days whose models and tokens are asked about. */
  focus: ReadonlySet<Day>;
};

const emptyHistory = (from: Day, length: number): History => ({
  from,
  length,
  published: Array.from({ length }, () => false),
  currency: 'USD',
  people: [],
  untagged: new Float64Array(length),
  totals: new Float64Array(length),
  models: [],
  modelTotals: [],
  sent: {
    fresh: new Float64Array(length),
    cacheRead: new Float64Array(length),
    cacheWrite: new Float64Array(length),
  },
  unread: new Map(),
  otherCurrencies: new Map(),
  disagreement: 0,
});

const raise = <K>(sums: Map<K, number>, key: K, by: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + by);
};

const at = (values: ArrayLike<number>, index: number): number => values[index] ?? 0;

const raiseAt = (values: number[] | Float64Array, index: number, by: number): void => {
  values[index] = (values[index] ?? 0) + by;
};

/** Days are added in any order, each once; the first one's currency is the history's. What `history` holds grows with every day added. */
export const gatherHistory = ({ from, to, owners, includes, focus }: HistoryOptions) => {
  const history = emptyHistory(from, daysBetween(from, to));
  const people = new Map<string, PersonSpend>();
  const modelIndex = new Map<string, number>();
  let currency: string | undefined;

  const indexOfModel = (name: string): number => {
    const known = modelIndex.get(name);
    if (known !== undefined) return known;
    modelIndex.set(name, history.models.length);
    history.modelTotals.push(0);
    return history.models.push(name) - 1;
  };

  const personOf = (owner: Owner | undefined, developerId: string): PersonSpend => {
    const key = owner?.userId ?? developerId;
    const known = people.get(key);
    if (known) return known;
    const person: PersonSpend = {
      key,
      developerId,
      name: owner?.name ?? developerId,
      ...(owner ? { slackUserId: owner.slackUserId } : {}),
      daily: new Float64Array(history.length),
      models: [],
      sent: { fresh: 0, cacheRead: 0, cacheWrite: 0 },
    };
    people.set(key, person);
    history.people.push(person);
    return person;
  };

  const addTokens = (spend: SpendDay, developer: number, day: number, person: PersonSpend | undefined): void => {
    const { input, cacheRead, cacheWrite } = spend.tokens;
    const [fresh, read, written] = [at(input, developer), at(cacheRead, developer), at(cacheWrite, developer)];
    raiseAt(history.sent.fresh, day, fresh);
    raiseAt(history.sent.cacheRead, day, read);
    raiseAt(history.sent.cacheWrite, day, written);
    if (person === undefined || !focus.has(spend.day)) return;
    person.sent.fresh += fresh;
    person.sent.cacheRead += read;
    person.sent.cacheWrite += written;
  };

  const addAmounts = (
    spend: SpendDay,
    developer: number,
    models: number[],
    person: PersonSpend | undefined,
  ): number => {
    const first = developer * models.length;
    let sum = 0;
    for (let index = 0; index < models.length; index++) {
      const amount = at(spend.amounts, first + index);
      if (amount === 0) continue;
      sum += amount;
      if (!focus.has(spend.day)) continue;
      raiseAt(history.modelTotals, at(models, index), amount);
      if (person) raiseAt(person.models, at(models, index), amount);
    }
    return sum;
  };

  const add = (spend: SpendDay): void => {
    const day = daysBetween(from, spend.day);
    if (day < 0 || day >= history.length) return;
    history.published[day] = true;
    currency ??= spend.currency;
    history.currency = currency;
    if (spend.currency !== currency) {
      // Never added to the rest: an account that changed its currency begins anew.
      if (focus.has(spend.day)) raise(history.otherCurrencies, spend.currency, totalOf(spend));
      return;
    }
    const models = spend.models.map(indexOfModel);
    for (const [developer, id] of spend.developers.entries()) {
      const owner = id === UNTAGGED ? undefined : owners.get(id);
      if (!includes(owner, id, spend.day)) continue;
      const person = id === UNTAGGED ? undefined : personOf(owner, id);
      const sum = addAmounts(spend, developer, models, person);
      raiseAt(person ? person.daily : history.untagged, day, sum);
      raiseAt(history.totals, day, sum);
      addTokens(spend, developer, day, person);
    }
    if (!focus.has(spend.day)) return;
    for (const { usageType, amount } of spend.unread) raise(history.unread, usageType, amount);
    for (const [unit, amount] of Object.entries(spend.otherCurrencies)) raise(history.otherCurrencies, unit, amount);
    if (Math.abs(spend.disagreement) > Math.abs(history.disagreement)) history.disagreement = spend.disagreement;
  };

  return { history, add };
};
