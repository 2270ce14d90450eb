// A budget in the words of AWS Budgets: what is written, and what of it is recognised when read back.
import type { Budget, Expression, Metric, Notification } from '@aws-sdk/client-budgets';
import type { BudgetTerms, Counted, SeenBudget } from '../core/budget.ts';

const UNITS = { daily: 'DAILY', monthly: 'MONTHLY' } as const;

/** Never by service: Claude is billed under several names. Credits, refunds and tax would hide or inflate what is used. */
const filterExpression = ({ key, values, recordTypes }: Counted): Expression => ({
  And: [
    { Tags: { Key: key, Values: values, MatchOptions: ['EQUALS'] } },
    { Dimensions: { Key: 'RECORD_TYPE', Values: recordTypes, MatchOptions: ['EQUALS'] } },
  ],
});

/** No exponent, no separators, cents at most. */
const amountOf = (dollars: number): string => dollars.toFixed(2).replace(/\.?0+$/, '');

export const budgetOf = ({ name, limit, counts }: BudgetTerms): Budget => ({
  BudgetName: name,
  BudgetType: 'COST',
  TimeUnit: UNITS[counts.period],
  BudgetLimit: { Amount: amountOf(limit), Unit: 'USD' },
  FilterExpression: filterExpression(counts),
  Metrics: [counts.metric as Metric],
});

/** An alert at a threshold in percent: on what was spent, or on what AWS forecasts. */
export type Alert = { type: 'ACTUAL' | 'FORECASTED'; threshold: number };

export const alertsOf = ({ actual, forecast }: Pick<BudgetTerms, 'actual' | 'forecast'>): Alert[] => [
  ...actual.map((threshold): Alert => ({ type: 'ACTUAL', threshold })),
  ...forecast.map((threshold): Alert => ({ type: 'FORECASTED', threshold })),
];

export const notificationOf = ({ type, threshold }: Alert): Notification => ({
  NotificationType: type,
  ComparisonOperator: 'GREATER_THAN',
  Threshold: threshold,
  ThresholdType: 'PERCENTAGE',
});

/** The alert of our kind that it is, if it is one; others are people's own. */
export const alertIn = (notification: Notification): Alert | undefined => {
  const {
    NotificationType: type,
    ComparisonOperator,
    ThresholdType = 'PERCENTAGE',
    Threshold: threshold,
  } = notification;
  const ours = ComparisonOperator === 'GREATER_THAN' && ThresholdType === 'PERCENTAGE' && threshold !== undefined;
  return ours && (type === 'ACTUAL' || type === 'FORECASTED') ? { type, threshold } : undefined;
};

const one = <T>(values: T[] | undefined): T | undefined => (values?.length === 1 ? values[0] : undefined);

const isEquals = (options: string[] | undefined): boolean => options === undefined || one(options) === 'EQUALS';

/** What the budget counts, or undefined when it counts anything else than the costs of one tag. */
export const countedBy = (budget: Budget): Counted | undefined => {
  const { FilterExpression, Metrics, TimeUnit, BudgetType, BudgetLimit } = budget;
  const parts = FilterExpression?.And ?? [];
  const tag = parts.find(({ Tags }) => Tags !== undefined)?.Tags;
  const record = parts.find(({ Dimensions }) => Dimensions !== undefined)?.Dimensions;
  const metric = one(Metrics);
  const period = TimeUnit === 'DAILY' ? 'daily' : TimeUnit === 'MONTHLY' ? 'monthly' : undefined;
  const same =
    parts.length === 2 &&
    isEquals(tag?.MatchOptions) &&
    record?.Key === 'RECORD_TYPE' &&
    isEquals(record.MatchOptions) &&
    BudgetType === 'COST' &&
    BudgetLimit?.Unit === 'USD';
  return same && period && metric && tag?.Key !== undefined && tag.Values && record.Values
    ? { period, key: tag.Key, values: tag.Values, recordTypes: record.Values, metric }
    : undefined;
};

const percentages = (alerts: readonly Alert[], type: Alert['type']): number[] =>
  alerts
    .filter((alert) => alert.type === type)
    .map(({ threshold }) => threshold)
    .sort((one, other) => one - other);

/** `alerts` are those of the budget that count. */
export const seenBudget = (budget: Budget, alerts: readonly Alert[]): SeenBudget => {
  const { HealthStatus } = budget;
  const spent = budget.CalculatedSpend?.ActualSpend?.Amount;
  return {
    limit: Number(budget.BudgetLimit?.Amount),
    counts: countedBy(budget),
    actual: percentages(alerts, 'ACTUAL'),
    forecast: percentages(alerts, 'FORECASTED'),
    ...(spent === undefined ? {} : { spent: Number(spent) }),
    ...(HealthStatus?.Status === 'UNHEALTHY' ? { unhealthy: HealthStatus.StatusReason ?? 'without a reason' } : {}),
  };
};
