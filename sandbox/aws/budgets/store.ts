// The budgets of every account, with their notifications.
import { AwsError } from '../aws-error.ts';
import type { Budget, Notification, Subscriber } from './schemas.ts';

export type Alarm = {
  notification: Notification;
  subscribers: Subscriber[];
  /** As of the last evaluation; default OK. */
  state?: 'OK' | 'ALARM';
  /** First day of the last period of which it was told. */
  toldOf?: string | undefined;
};

export type HeldBudget = {
  account: string;
  budget: Budget;
  alarms: Alarm[];
  tags: Record<string, string>;
  updatedAt: number;
  /** What AWS says was spent in the period it looks at, in dollars: set at an evaluation. */
  actualSpend: string;
  forecastSpend?: string | undefined;
  /** Counts nothing, as AWS's do whose filter it reads otherwise than whoever wrote it. */
  blind?: boolean;
  /** Why AWS calls it unhealthy; default: it does not. */
  unhealthy?: 'BILLING_VIEW_NO_ACCESS' | 'BILLING_VIEW_UNHEALTHY' | 'FILTER_INVALID';
};

export type Budgets = {
  list: (account?: string) => HeldBudget[];
  find: (account: string, name: string) => HeldBudget;
  add: (held: HeldBudget) => void;
  remove: (held: HeldBudget) => void;
};

export const mostAlarms = 10;

export const sameNotification = (a: Notification, b: Notification): boolean =>
  a.NotificationType === b.NotificationType &&
  a.ComparisonOperator === b.ComparisonOperator &&
  a.Threshold === b.Threshold &&
  a.ThresholdType === b.ThresholdType;

export const alarmOf = ({ alarms }: HeldBudget, notification: Notification): Alarm => {
  const alarm = alarms.find((each) => sameNotification(each.notification, notification));
  if (alarm === undefined) throw new AwsError('NotFoundException', 400, 'The notification does not exist.');
  return alarm;
};

export const createBudgets = (): Budgets => {
  const all: HeldBudget[] = [];
  const list = (account?: string) => all.filter((held) => account === undefined || held.account === account);
  const named = (account: string, name: string) => list(account).find(({ budget }) => budget.BudgetName === name);
  return {
    list,
    find: (account, name) => {
      const held = named(account, name);
      if (held === undefined)
        throw new AwsError('NotFoundException', 400, `Unable to get budget: ${name} - the budget doesn't exist.`);
      return held;
    },
    add: (held) => {
      const { BudgetName } = held.budget;
      if (named(held.account, BudgetName) !== undefined)
        throw new AwsError('DuplicateRecordException', 400, `The budget ${BudgetName} exists already.`);
      all.push(held);
    },
    remove: (held) => {
      all.splice(all.indexOf(held), 1);
    },
  };
};
