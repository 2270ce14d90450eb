// The text that AWS Budgets publishes: prose for people, and lines with labels.
import { toNumber } from '../billing/decimal.ts';
import type { Publication } from '../sns/topics.ts';
import type { Budget, Notification } from './schemas.ts';

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const dates = new Intl.DateTimeFormat('en-US', { month: 'long', day: '2-digit', year: 'numeric', timeZone: 'UTC' });

const types: Record<Budget['BudgetType'], string> = {
  COST: 'Cost',
  USAGE: 'Usage',
  RI_UTILIZATION: 'RI Utilization',
  RI_COVERAGE: 'RI Coverage',
  SAVINGS_PLANS_UTILIZATION: 'Savings Plans Utilization',
  SAVINGS_PLANS_COVERAGE: 'Savings Plans Coverage',
};

const operators: Record<Notification['ComparisonOperator'], [words: string, sign: string]> = {
  GREATER_THAN: ['greater than', '>'],
  LESS_THAN: ['less than', '<'],
  EQUAL_TO: ['equal to', '='],
};

const spans: Record<Budget['TimeUnit'], string> = {
  DAILY: 'per day',
  MONTHLY: 'for the current month',
  QUARTERLY: 'for the current quarter',
  ANNUALLY: 'for the current year',
  CUSTOM: 'for the current period',
};

/** SNS takes no subject that is longer. */
const longestSubject = 100;

export type Alert = {
  budget: Budget;
  account: string;
  notification: Notification;
  /** In ten-billionths of a dollar. */
  limit: bigint;
  threshold: bigint;
  amount: bigint;
  at: number;
};

export const alertText = ({ budget, account, notification, limit, threshold, amount, at }: Alert): Publication => {
  const { BudgetName: name, TimeUnit } = budget;
  const kind = notification.NotificationType;
  const type = types[budget.BudgetType];
  const [words, sign] = operators[notification.ComparisonOperator];
  const money = (units: bigint) => dollars.format(toNumber(units));
  const spent = `${kind} ${type} associated with this budget is ${money(amount)}.`;
  return {
    subject: `AWS Budgets: ${name} has exceeded your alert threshold`.slice(0, longestSubject),
    message: [
      `AWS Budget Notification ${dates.format(at)}`,
      `AWS Account ${account}`,
      '',
      'Dear AWS Customer,',
      '',
      `You requested that we alert you when the ${kind} ${type} associated with your ${name} budget is ${words} ` +
        `${money(threshold)} ${spans[TimeUnit]}. ${TimeUnit === 'DAILY' ? 'Yesterday, the' : 'The'} ${spent} ` +
        'You can find additional details below and by accessing the AWS Budgets dashboard [1].',
      '',
      `Budget Name: ${name}`,
      `Budget Type: ${type}`,
      `Budgeted Amount: ${money(limit)}`,
      `Alert Type: ${kind}`,
      `Alert Threshold: ${sign} ${money(threshold)}`,
      `${kind} Amount: ${money(amount)}`,
      '',
      '[1] https://console.aws.amazon.com/costmanagement/home#/budgets',
      '',
    ].join('\n'),
  };
};
