// GetCostAndUsage: what was spent and used, by day or month, filtered and grouped.
import { addDays, dayOf, monthAfter } from '../billing/days.ts';
import type { Caller } from '../caller.ts';
import { type Operation, operation } from '../service.ts';
import { accountName } from './account-name.ts';
import { type Entry, entriesOf, type GroupBy, metricsOf, type Period, periodsOf } from './grouping.ts';
import type { Pages } from './pages.ts';
import { invalid, invalidToken } from './refusals.ts';
import { checkTimePeriod, dimensions } from './rules.ts';
import { getCostAndUsageInput } from './schemas.ts';
import { linesFor, type Meter, type View, versionOf } from './view.ts';

const notToGroupBy = ['RESERVATION_ID', 'SAVINGS_PLAN_ARN', 'USAGE_TYPE_GROUP'];

const checkGroups = (groups: GroupBy[]): void => {
  if (groups.length > 2) throw invalid('Only 2 group by definitions are allowed');
  if (new Set(groups.map(({ Type, Key }) => `${Type} ${Key}`)).size < groups.length)
    throw invalid('Group by definitions must differ');
  for (const { Type, Key } of groups)
    if (Type === 'DIMENSION' && (!dimensions.includes(Key) || notToGroupBy.includes(Key)))
      throw invalid(`Group Definition dimension ${Key} is invalid.`);
};

const checkGranularity = (granularity: string): 'DAILY' | 'MONTHLY' => {
  if (granularity === 'DAILY' || granularity === 'MONTHLY') return granularity;
  throw invalid('Hourly data is not enabled for this account');
};

export const createGetCostAndUsage = (view: View, pages: Pages, meter: Meter): Operation => {
  /** A month's figures may change until it is closed. */
  const isEstimated = ({ Start }: Period): boolean =>
    dayOf(view.now()) < addDays(monthAfter(Start), view.settings.closesOnDay - 1);

  const shown = (period: Period, Total: object, Groups: object[]) => ({
    TimePeriod: period,
    Total,
    Groups,
    Estimated: isEstimated(period),
  });

  const grouped = (entries: Entry[]) =>
    [...Map.groupBy(entries, ({ period }) => period.Start).values()].map((group) =>
      shown(
        group[0]?.period ?? { Start: '', End: '' },
        {},
        group.flatMap((entry) => entry.group ?? []),
      ),
    );

  const namedAccounts = (entries: Entry[], groups: GroupBy[]) => {
    const index = groups.findIndex(({ Type, Key }) => Type === 'DIMENSION' && Key === 'LINKED_ACCOUNT');
    const accounts = new Set(index < 0 ? [] : entries.flatMap(({ group }) => group?.Keys[index] ?? []));
    return [...accounts].map((Value) => ({ Value, Attributes: { description: accountName(Value) } }));
  };

  return operation(getCostAndUsageInput, (input, caller: Caller) => {
    const { TimePeriod, Filter, Metrics, GroupBy = [], NextPageToken, ...rest } = input;
    const granularity = checkGranularity(rest.Granularity);
    checkTimePeriod(TimePeriod, view.now(), granularity === 'MONTHLY');
    checkGroups(GroupBy);
    const periods = periodsOf(TimePeriod, granularity);
    const lines = () => linesFor(view, caller, TimePeriod, Filter);
    const { currency, emptyPeriods, pageSize } = view.settings;
    if (GroupBy.length === 0) {
      if (NextPageToken !== undefined) throw invalidToken();
      const items = lines();
      const within = ({ Start, End }: Period) => items.filter(({ day }) => day >= Start && day < End);
      meter.count();
      return {
        ResultsByTime: periods.map((period) => shown(period, metricsOf(within(period), Metrics, currency), [])),
        DimensionValueAttributes: [],
      };
    }
    const grouping = { groupBy: GroupBy, metrics: Metrics, currency, showEmpty: emptyPeriods === 'shown' };
    const asked = {
      request: ['GetCostAndUsage', caller.account, { ...input, NextPageToken: undefined }],
      version: versionOf(view),
      token: NextPageToken,
      size: pageSize,
    };
    const { items, token } = pages(asked, () => entriesOf(lines(), periods, grouping));
    meter.count();
    return {
      GroupDefinitions: GroupBy,
      ResultsByTime: grouped(items),
      DimensionValueAttributes: namedAccounts(items, GroupBy),
      NextPageToken: token,
    };
  });
};
