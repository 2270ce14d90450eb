// Lines of the bill added up: by day or month, and by up to two groups.
import { addDays, firstOfMonth, monthAfter } from '../billing/days.ts';
import { sum, toDecimal } from '../billing/decimal.ts';
import type { LineItem } from '../billing/line-items.ts';
import { dimensionOf } from '../billing/matching.ts';

export type GroupBy = { Type: 'DIMENSION' | 'TAG' | 'COST_CATEGORY'; Key: string };

export type Period = { Start: string; End: string };

export type MetricValue = { Amount: string; Unit: string };

/** What is on a page: a group of a period, or a period that has none. */
export type Entry = { period: Period; group?: { Keys: string[]; Metrics: Record<string, MetricValue> } };

/** Months are cut where the request begins and ends. */
export const periodsOf = ({ Start, End }: Period, granularity: 'DAILY' | 'MONTHLY'): Period[] => {
  const next = (day: string) => (granularity === 'DAILY' ? addDays(day, 1) : monthAfter(firstOfMonth(day)));
  const periods: Period[] = [];
  for (let start = Start; start < End; start = next(start))
    periods.push({ Start: start, End: next(start) < End ? next(start) : End });
  return periods;
};

const keyOf = (item: LineItem, { Type, Key }: GroupBy): string => {
  if (Type === 'DIMENSION') return dimensionOf(item, Key);
  return `${Key}$${Type === 'TAG' ? (item.tags[Key] ?? '') : ''}`;
};

export const unitOf = (usageType: string): string => {
  if (usageType.endsWith('-Units')) return 'Units';
  return /token/.test(usageType) ? '1K tokens' : 'N/A';
};

export const metricsOf = (items: LineItem[], metrics: string[], currency: string): Record<string, MetricValue> => {
  const units = new Set(items.map(({ usageType }) => unitOf(usageType)));
  const [unit = 'N/A'] = units.size === 1 ? units : [];
  return Object.fromEntries(
    metrics.map((metric) => {
      if (metric === 'UsageQuantity' || metric === 'NormalizedUsageAmount')
        return [metric, { Amount: toDecimal(sum(items.map(({ quantity }) => quantity))), Unit: unit }];
      return [metric, { Amount: toDecimal(sum(items.map(({ amount }) => amount))), Unit: currency }];
    }),
  );
};

export type Grouping = { groupBy: GroupBy[]; metrics: string[]; currency: string; showEmpty: boolean };

/** Groups in the order of their keys; those without any line do not exist. */
export const entriesOf = (
  items: LineItem[],
  periods: Period[],
  { groupBy, metrics, currency, showEmpty }: Grouping,
): Entry[] =>
  periods.flatMap((period): Entry[] => {
    const within = items.filter(({ day }) => day >= period.Start && day < period.End);
    if (within.length === 0) return showEmpty ? [{ period }] : [];
    const groups = Map.groupBy(within, (item) => JSON.stringify(groupBy.map((each) => keyOf(item, each))));
    return [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([keys, lines]) => ({
        period,
        group: { Keys: JSON.parse(keys), Metrics: metricsOf(lines, metrics, currency) },
      }));
  });
