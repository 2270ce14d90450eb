// Adds up the groups of Cost Explorer's two answers into days: money by service, and the same money by usage type with its tokens.
import type { Day } from '../day.ts';
import { createGrid, type Grid } from './grid.ts';
import { type SpendDay, TOKEN_KINDS, UNKNOWN_MODEL } from './spend-day.ts';
import { modelOfService, readUsageType, type UsageType } from './usage-type.ts';

/** One group of a day. `developer` is the tag's value, empty for none; `amount` is in `currency`. */
export type Group = { day: Day; developer: string; amount: number; currency: string };

type DaySums = {
  byService: Grid;
  /** Money by the model that a usage type names, to tell models apart where the service does not. */
  byNamedModel: Grid;
  tokens: Grid;
  unread: Map<string, number>;
  otherCurrencies: Map<string, number>;
  money: number;
  usage: number;
};

const raise = (sums: Map<string, number>, key: string, by: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + by);
};

// Below a tenth of a cent what is left over is arithmetic, not money.
const DUST = 0.001;
const CENT = 0.005;

/** What one developer cost by model: services that name one as they are, the others split as the usage types say. */
const amountsByModel = ({ byService, byNamedModel }: DaySums, row: number): Map<string, number> => {
  const amounts = new Map<string, number>();
  let unnamed = 0;
  for (const service of byService.columns()) {
    const amount = byService.get(row, service);
    const model = modelOfService(service);
    if (amount === 0) continue;
    if (model === undefined) unnamed += amount;
    else raise(amounts, model, amount);
  }
  if (unnamed === 0) return amounts;
  const named = byNamedModel.columns().map((model) => ({ model, amount: byNamedModel.get(row, model) }));
  const sum = named.reduce((total, { amount }) => total + amount, 0);
  // The usage types may tell of less than was billed, and then the rest is of no model that anybody knows.
  const share = sum > 0 ? (sum > unnamed - DUST ? unnamed / sum : 1) : 0;
  for (const { model, amount } of named) if (amount !== 0 && share !== 0) raise(amounts, model, amount * share);
  const left = unnamed - sum * share;
  if (Math.abs(left) >= DUST || share === 0) raise(amounts, UNKNOWN_MODEL, left);
  return amounts;
};

type Reading = { currency: string; developers: readonly string[]; readAt: string };

const spendDay = (day: Day, sums: DaySums, { currency, developers, readAt }: Reading): SpendDay => {
  const rows = developers.flatMap((developer, row) => {
    const amounts = amountsByModel(sums, row);
    const busy = amounts.size > 0 || TOKEN_KINDS.some((kind) => sums.tokens.get(row, kind) !== 0);
    return busy ? [{ developer, row, amounts }] : [];
  });
  const models = [...new Set(rows.flatMap(({ amounts }) => [...amounts.keys()]))];
  const tokensOf = (kind: string) => rows.map(({ row }) => sums.tokens.get(row, kind));
  const difference = sums.usage - sums.money;
  return {
    day,
    readAt,
    currency,
    developers: rows.map(({ developer }) => developer),
    models,
    amounts: rows.flatMap(({ amounts }) => models.map((model) => amounts.get(model) ?? 0)),
    tokens: {
      input: tokensOf('input'),
      output: tokensOf('output'),
      cacheRead: tokensOf('cacheRead'),
      cacheWrite: tokensOf('cacheWrite'),
    },
    unread: [...sums.unread].map(([usageType, amount]) => ({ usageType, amount })),
    otherCurrencies: Object.fromEntries(sums.otherCurrencies),
    disagreement: Math.abs(difference) < CENT ? 0 : difference,
  };
};

/** Groups may come in any order, from as many pages as there are. `readAt` is ISO 8601. */
export const gatherSpend = (readAt: string) => {
  const days = new Map<Day, DaySums>();
  const rows = new Map<string, number>();
  const known = new Map<string, UsageType | undefined>();
  /** That of the first money there is; what is billed in another is kept apart. */
  let currency: string | undefined;

  const isOurs = (group: Group): boolean => {
    // What costs nothing may be in no currency at all.
    if (group.amount === 0) return true;
    currency ??= group.currency;
    return group.currency === currency;
  };

  const sumsOf = ({ day }: Group): DaySums => {
    const found = days.get(day);
    if (found) return found;
    const sums: DaySums = {
      byService: createGrid(),
      byNamedModel: createGrid(),
      tokens: createGrid(),
      unread: new Map(),
      otherCurrencies: new Map(),
      money: 0,
      usage: 0,
    };
    days.set(day, sums);
    return sums;
  };

  const rowOf = (developer: string): number => {
    const found = rows.get(developer);
    if (found !== undefined) return found;
    rows.set(developer, rows.size);
    return rows.size - 1;
  };

  const typeOf = (usageType: string): UsageType | undefined => {
    if (!known.has(usageType)) known.set(usageType, readUsageType(usageType));
    return known.get(usageType);
  };

  return {
    addMoney: (group: Group & { service: string }): void => {
      const sums = sumsOf(group);
      if (isOurs(group)) {
        sums.money += group.amount;
        sums.byService.add(rowOf(group.developer), group.service, group.amount);
      } else {
        raise(sums.otherCurrencies, group.currency, group.amount);
      }
    },
    /** `quantity` is in the usage type's own unit. */
    addUsage: (group: Group & { usageType: string; quantity: number }): void => {
      const sums = sumsOf(group);
      const { amount, usageType } = group;
      // The first answer has told it already.
      if (!isOurs(group)) return;
      sums.usage += amount;
      const type = typeOf(usageType);
      if (type === undefined) {
        if (amount !== 0) raise(sums.unread, usageType, amount);
        return;
      }
      const row = rowOf(group.developer);
      sums.tokens.add(row, type.kind, group.quantity * type.tokensPerUnit);
      if (type.model !== undefined) sums.byNamedModel.add(row, type.model, amount);
    },
    /** The days with any group, in order. */
    days: (): SpendDay[] => {
      const developers = [...rows.keys()];
      return [...days.entries()]
        .sort(([one], [other]) => one.localeCompare(other))
        .map(([day, sums]) => spendDay(day, sums, { currency: currency ?? 'USD', developers, readAt }));
    },
  };
};
