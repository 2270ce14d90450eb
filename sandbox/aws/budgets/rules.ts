// What AWS Budgets refuses although its shape is right.
import { AwsError } from '../aws-error.ts';
import type { Budget, Expression, Notification, Subscriber } from './schemas.ts';

const invalid = (message: string) => new AwsError('InvalidParameterException', 400, message);

const checkExpression = (expression: Expression): void => {
  const { And, Or, Not, Dimensions, Tags, CostCategories } = expression;
  const given = [And, Or, Not, Dimensions, Tags, CostCategories].filter((part) => part !== undefined);
  if (given.length !== 1)
    throw invalid('An expression has exactly one of And, Or, Not, Dimensions, Tags, CostCategories.');
  for (const list of [And, Or])
    if (list !== undefined && list.length < 2) throw invalid('And and Or need two members.');
  for (const leaf of [Dimensions, Tags, CostCategories]) {
    const values = leaf?.Values ?? [];
    if (leaf !== undefined && values.length === 0 && !leaf.MatchOptions?.includes('ABSENT'))
      throw invalid('Values are needed unless ABSENT is asked for.');
  }
  for (const inner of [...(And ?? []), ...(Or ?? []), ...(Not ? [Not] : [])]) checkExpression(inner);
};

export const checkBudget = (budget: Budget): void => {
  const { BudgetLimit, PlannedBudgetLimits, CostFilters, CostTypes, FilterExpression, Metrics, TimeUnit } = budget;
  const legacy = CostFilters !== undefined || CostTypes !== undefined;
  if (legacy && (FilterExpression !== undefined || Metrics !== undefined))
    throw invalid('CostFilters and CostTypes go not with FilterExpression and Metrics.');
  if (FilterExpression !== undefined && Metrics?.length !== 1) throw invalid('FilterExpression needs one metric.');
  if ((BudgetLimit === undefined) === (PlannedBudgetLimits === undefined))
    throw invalid('A budget has either BudgetLimit or PlannedBudgetLimits.');
  if (PlannedBudgetLimits !== undefined && TimeUnit === 'DAILY') throw invalid('A daily budget has no planned limits.');
  if (BudgetLimit !== undefined && Number(BudgetLimit.Amount) <= 0) throw invalid('The limit must be above zero.');
  const { Start, End } = budget.TimePeriod ?? {};
  if (Start !== undefined && End !== undefined && End <= Start) throw invalid('The period ends before it starts.');
  if (FilterExpression !== undefined) checkExpression(FilterExpression);
};

export const checkNotification = (budget: Budget, notification: Notification): void => {
  if (budget.TimeUnit === 'DAILY' && notification.NotificationType === 'FORECASTED')
    throw invalid('A daily budget has no forecasted notification.');
};

export const checkSubscribers = (subscribers: Subscriber[], account: string): void => {
  const addresses = subscribers.map(({ Address }) => Address);
  if (new Set(addresses).size < addresses.length)
    throw new AwsError('DuplicateRecordException', 400, 'A subscriber is given twice.');
  const topics = subscribers.filter(({ SubscriptionType }) => SubscriptionType === 'SNS');
  if (topics.length > 1) throw invalid('A notification has at most one SNS topic.');
  if (subscribers.length - topics.length > 10) throw invalid('A notification has at most ten e-mail addresses.');
  for (const { Address } of topics) {
    const [, , service, , owner] = Address.split(':');
    if (service !== 'sns' || owner !== account) throw invalid('The SNS topic must be in the account of the budget.');
  }
  for (const { SubscriptionType, Address } of subscribers)
    if (SubscriptionType === 'EMAIL' && !/^[^@\s]{1,100}@[^@\s]+$/.test(Address)) throw invalid('No e-mail address.');
};
