// Daily budgets in AWS Budgets, each with its alerts to the one topic.
import {
  CreateBudgetCommand,
  CreateNotificationCommand,
  CreateSubscriberCommand,
  DeleteNotificationCommand,
  DescribeBudgetCommand,
  type Notification,
  paginateDescribeNotificationsForBudget,
  paginateDescribeSubscribersForNotification,
  type Subscriber,
  UpdateBudgetCommand,
} from '@aws-sdk/client-budgets';
import type { Budgets } from '../app/ports.ts';
import { Refused } from '../core/errors.ts';
import { MANAGED_BY, MANAGED_BY_KEY } from '../core/names.ts';
import { budgetOf, filterOf, isOurs, notificationAt } from './budget-shape.ts';
import { budgetsClient } from './clients.ts';
import { translated, unlessMissing } from './failures.ts';

/** Does what may have been done already. */
const unlessRefusedAs = async (code: string, work: () => Promise<unknown>): Promise<boolean> => {
  try {
    await translated(work);
    return true;
  } catch (error) {
    if (error instanceof Refused && error.code === code) return false;
    throw error;
  }
};

/** The topic must be in the budgets' own account. */
export const createBudgets = ({ accountId, topicArn }: { accountId: string; topicArn: string }): Budgets => {
  const client = budgetsClient();
  const subscriber: Subscriber = { SubscriptionType: 'SNS', Address: topicArn };
  const AccountId = accountId;

  const reachesTopic = async (BudgetName: string, Notification: Notification): Promise<boolean> => {
    const pages = paginateDescribeSubscribersForNotification({ client }, { AccountId, BudgetName, Notification });
    for await (const { Subscribers = [] } of pages) {
      if (Subscribers.some(({ Address }) => Address === topicArn)) return true;
    }
    return false;
  };

  /** Percentages that alert the topic, in order; whatever else people have added is theirs. */
  const thresholdsOf = async (BudgetName: string): Promise<number[]> => {
    const ours: Notification[] = [];
    const pages = paginateDescribeNotificationsForBudget({ client }, { AccountId, BudgetName });
    for await (const { Notifications = [] } of pages) ours.push(...Notifications.filter(isOurs));
    const reached = await Promise.all(ours.map((notification) => reachesTopic(BudgetName, notification)));
    return ours
      .flatMap(({ Threshold }, index) => (reached[index] && Threshold !== undefined ? [Threshold] : []))
      .sort((one, other) => one - other);
  };

  const addAlert = async (BudgetName: string, threshold: number): Promise<void> => {
    const alert = { AccountId, BudgetName, Notification: notificationAt(threshold) };
    const added = await unlessRefusedAs('DuplicateRecordException', () =>
      client.send(new CreateNotificationCommand({ ...alert, Subscribers: [subscriber] })),
    );
    if (added) return;
    await unlessRefusedAs('DuplicateRecordException', () =>
      client.send(new CreateSubscriberCommand({ ...alert, Subscriber: subscriber })),
    );
  };

  const removeAlert = (BudgetName: string, threshold: number): Promise<boolean> =>
    unlessRefusedAs('NotFoundException', () =>
      client.send(new DeleteNotificationCommand({ AccountId, BudgetName, Notification: notificationAt(threshold) })),
    );

  return {
    get: async (BudgetName) => {
      const command = new DescribeBudgetCommand({ AccountId, BudgetName, ShowFilterExpression: true });
      const Budget = (await unlessMissing(() => client.send(command)))?.Budget;
      if (Budget === undefined) return undefined;
      const thresholds = (await unlessMissing(() => thresholdsOf(BudgetName))) ?? [];
      return { dailyLimit: Number(Budget.BudgetLimit?.Amount), filter: filterOf(Budget), thresholds };
    },
    create: async (budget) => {
      const command = new CreateBudgetCommand({
        AccountId,
        Budget: budgetOf(budget),
        NotificationsWithSubscribers: budget.thresholds.map((threshold) => ({
          Notification: notificationAt(threshold),
          Subscribers: [subscriber],
        })),
        ResourceTags: [{ Key: MANAGED_BY_KEY, Value: MANAGED_BY }],
      });
      await translated(() => client.send(command));
    },
    update: async (budget, seen) => {
      await translated(() => client.send(new UpdateBudgetCommand({ AccountId, NewBudget: budgetOf(budget) })));
      const { name, thresholds } = budget;
      // First the old ones go: a budget takes no more than ten.
      for (const old of seen.thresholds.filter((one) => !thresholds.includes(one))) await removeAlert(name, old);
      for (const added of thresholds.filter((one) => !seen.thresholds.includes(one))) await addAlert(name, added);
    },
  };
};
