// Looks at every budget as AWS does about three times a day, and tells the topics of what was passed.
import type { Billing } from '../billing/billing.ts';
import { toDecimal } from '../billing/decimal.ts';
import type { Topics } from '../sns/topics.ts';
import { alertText } from './alert-text.ts';
import type { Notification } from './schemas.ts';
import { billOf, forecastOf, limitOf, periodOf, thresholdOf } from './spent.ts';
import type { Budgets, HeldBudget } from './store.ts';

const passes = (amount: bigint, operator: Notification['ComparisonOperator'], threshold: bigint): boolean => {
  if (operator === 'GREATER_THAN') return amount > threshold;
  return operator === 'LESS_THAN' ? amount < threshold : amount === threshold;
};

/** At `at`; each notification is told once in a period. */
export const evaluateBudgets = (budgets: Budgets, billing: Billing, topics: Topics, at: number): void => {
  const bills = new Map<string, ReturnType<typeof billOf>>();

  const evaluate = (held: HeldBudget): void => {
    const { account, budget, alarms } = held;
    const bill = bills.get(account) ?? billOf(billing, account, at);
    bills.set(account, bill);
    const period = periodOf(budget.TimeUnit, at);
    const actual = held.blind ? 0n : bill.spent(budget, period);
    const forecast = budget.TimeUnit === 'DAILY' ? undefined : forecastOf(bill, budget, period, at);
    held.actualSpend = toDecimal(actual);
    held.forecastSpend = forecast === undefined ? undefined : toDecimal(forecast);
    const limit = limitOf(budget, at);
    for (const alarm of alarms) {
      const { notification, subscribers } = alarm;
      const amount = notification.NotificationType === 'ACTUAL' ? actual : (forecast ?? 0n);
      const threshold = thresholdOf(notification, limit);
      alarm.state = passes(amount, notification.ComparisonOperator, threshold) ? 'ALARM' : 'OK';
      if (alarm.state === 'OK' || alarm.toldOf === period.start) continue;
      alarm.toldOf = period.start;
      const text = alertText({ budget, account, notification, limit, threshold, amount, at });
      for (const { SubscriptionType, Address } of subscribers) {
        const topic = SubscriptionType === 'SNS' ? topics.find(Address) : undefined;
        if (topic !== undefined) topics.publish(topic, text);
      }
    }
  };

  for (const held of budgets.list()) evaluate(held);
};
