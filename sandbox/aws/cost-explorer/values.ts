// GetDimensionValues and GetTags: what there is to filter and group by.
import { sum } from '../billing/decimal.ts';
import type { LineItem } from '../billing/line-items.ts';
import { dimensionOf } from '../billing/matching.ts';
import type { Caller } from '../caller.ts';
import { type Operation, operation } from '../service.ts';
import { accountName } from './account-name.ts';
import { unitOf } from './grouping.ts';
import type { Pages } from './pages.ts';
import { invalid } from './refusals.ts';
import { checkTimePeriod, dimensions } from './rules.ts';
import { getDimensionValuesInput, getTagsInput, type ValuesInput } from './schemas.ts';
import { linesFor, type Meter, type View, versionOf } from './view.ts';

const checkSorting = ({ SortBy, NextPageToken, SearchString }: ValuesInput): void => {
  if (SortBy === undefined || SortBy.length === 0) return;
  if (SortBy.length > 1) throw invalid('Only one SortBy is allowed');
  if (NextPageToken !== undefined) throw invalid('NextPageToken is not supported with SortBy');
  if (SearchString !== undefined) throw invalid('SearchString is not supported with SortBy');
};

const sorted = (values: Map<string, LineItem[]>, SortBy: ValuesInput['SortBy']): string[] => {
  const [by] = SortBy ?? [];
  if (by === undefined) return [...values.keys()].sort();
  const weigh = (items: LineItem[]) =>
    sum(items.map(({ amount, quantity }) => (by.Key === 'UsageQuantity' ? quantity : amount)));
  const order = by.SortOrder === 'DESCENDING' ? -1 : 1;
  return [...values].sort(([, a], [, b]) => order * (weigh(a) < weigh(b) ? -1 : 1)).map(([value]) => value);
};

const attributesOf = (dimension: string, value: string): Record<string, string> => {
  if (dimension === 'LINKED_ACCOUNT') return { description: accountName(value) };
  return dimension === 'USAGE_TYPE' ? { unit: unitOf(value) } : {};
};

export const createValueOperations = (view: View, pages: Pages, meter: Meter): Record<string, Operation> => {
  /** `valuesOf` gives what a line adds to the list. */
  const list = (name: string, input: ValuesInput, caller: Caller, valuesOf: (item: LineItem) => string[]) => {
    checkTimePeriod(input.TimePeriod, view.now());
    checkSorting(input);
    const asked = {
      request: [name, caller.account, { ...input, NextPageToken: undefined }],
      version: versionOf(view),
      token: input.NextPageToken,
      size: input.SortBy?.length ? (input.MaxResults ?? 1000) : view.settings.pageSize,
    };
    const search = input.SearchString?.toLowerCase() ?? '';
    const { items, total, token } = pages(asked, () => {
      const values = new Map<string, LineItem[]>();
      for (const item of linesFor(view, caller, input.TimePeriod, input.Filter))
        for (const value of valuesOf(item)) {
          const lines = values.get(value);
          if (lines === undefined) values.set(value, [item]);
          else lines.push(item);
        }
      return sorted(values, input.SortBy).filter((value) => value.toLowerCase().includes(search));
    });
    meter.count();
    return { items, sizes: { ReturnSize: items.length, TotalSize: total, NextPageToken: token } };
  };

  return {
    GetDimensionValues: operation(getDimensionValuesInput, (input, caller) => {
      const { Dimension, Context = 'COST_AND_USAGE' } = input;
      if (!dimensions.includes(Dimension)) throw invalid(`Dimension ${Dimension} is not supported here.`);
      if (Context !== 'COST_AND_USAGE') throw invalid(`Nothing is known here of the context ${Context}.`);
      const { items, sizes } = list('GetDimensionValues', input, caller, (item) => [dimensionOf(item, Dimension)]);
      const DimensionValues = items.map((Value) => ({ Value, Attributes: attributesOf(Dimension, Value) }));
      return { DimensionValues, ...sizes };
    }),

    GetTags: operation(getTagsInput, (input, caller) => {
      const { TagKey } = input;
      const { items, sizes } = list('GetTags', input, caller, ({ tags }) =>
        TagKey === undefined ? Object.keys(tags) : [tags[TagKey] ?? ''],
      );
      return { Tags: items, ...sizes };
    }),
  };
};
