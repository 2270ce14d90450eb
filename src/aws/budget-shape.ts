// A developer's daily budget in the words of AWS Budgets: what is written, and what of it is recognised when read back.
import type { Budget, Expression, Notification } from '@aws-sdk/client-budgets';
import type { BudgetTerms } from '../core/access.ts';

export type Filter = BudgetTerms['filter'];

// Credits, refunds and tax would hide or inflate what the developer uses.
const USAGE_ONLY: Expression = {
  Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage'], MatchOptions: ['EQUALS'] },
};

/** Never by service: Claude is billed under several names. */
const filterExpression = ({ key, value }: Filter): Expression => ({
  And: [{ Tags: { Key: key, Values: [value], MatchOptions: ['EQUALS'] } }, USAGE_ONLY],
});

/** No exponent, no separators, cents at most. */
const amountOf = (dollars: number): string => dollars.toFixed(2).replace(/\.?0+$/, '');

export const budgetOf = ({ name, dailyLimit, filter }: BudgetTerms): Budget => ({
  BudgetName: name,
  BudgetType: 'COST',
  TimeUnit: 'DAILY',
  BudgetLimit: { Amount: amountOf(dailyLimit), Unit: 'USD' },
  FilterExpression: filterExpression(filter),
  Metrics: ['UnblendedCost'],
});

/** The alert at a threshold in percent. Daily budgets know no forecast. */
export const notificationAt = (threshold: number): Notification => ({
  NotificationType: 'ACTUAL',
  ComparisonOperator: 'GREATER_THAN',
  Threshold: threshold,
  ThresholdType: 'PERCENTAGE',
});

export const isOurs = ({ NotificationType, ComparisonOperator, ThresholdType = 'PERCENTAGE' }: Notification): boolean =>
  NotificationType === 'ACTUAL' && ComparisonOperator === 'GREATER_THAN' && ThresholdType === 'PERCENTAGE';

const one = (values: string[] | undefined): string | undefined => (values?.length === 1 ? values[0] : undefined);

const isEquals = (options: string[] | undefined): boolean => options === undefined || one(options) === 'EQUALS';

/** The tag that the budget counts, or undefined when it counts anything else than the usage of one tag value. */
export const filterOf = ({
  FilterExpression,
  Metrics,
  TimeUnit,
  BudgetType,
  BudgetLimit,
}: Budget): Filter | undefined => {
  const parts = FilterExpression?.And ?? [];
  const tag = parts.find(({ Tags }) => Tags !== undefined)?.Tags;
  const record = parts.find(({ Dimensions }) => Dimensions !== undefined)?.Dimensions;
  const value = one(tag?.Values);
  const same =
    parts.length === 2 &&
    isEquals(tag?.MatchOptions) &&
    record?.Key === 'RECORD_TYPE' &&
    one(record.Values) === 'Usage' &&
    isEquals(record.MatchOptions) &&
    one(Metrics) === 'UnblendedCost' &&
    TimeUnit === 'DAILY' &&
    BudgetType === 'COST' &&
    BudgetLimit?.Unit === 'USD';
  return same && tag?.Key !== undefined && value !== undefined ? { key: tag.Key, value } : undefined;
};
