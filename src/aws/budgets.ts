// Budgets in AWS Budgets, each with its alerts to the one topic.
import {
  CreateBudgetCommand,
  CreateNotificationCommand,
  CreateSubscriberCommand,
  DeleteBudgetCommand,
  DeleteNotificationCommand,
  DescribeBudgetCommand,
  paginateDescribeNotificationsForBudget,
  paginateDescribeSubscribersForNotification,
  type Subscriber,
  UpdateBudgetCommand,
} from '@aws-sdk/client-budgets';
import type { Budgets } from '../app/ports.ts';
import type { SeenBudget } from '../core/budget.ts';
import { Refused } from '../core/errors.ts';
import { MANAGED_BY, MANAGED_BY_KEY } from '../core/names.ts';
import { type Alert, alertIn, alertsOf, budgetOf, notificationOf, seenBudget } from './budget-shape.ts';
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

const without = (alerts: Alert[], others: Alert[]): Alert[] =>
  alerts.filter(({ type, threshold }) => !others.some((other) => other.type === type && other.threshold === threshold));

/** The topic must be in the budgets' own account. */
export const createBudgets = ({ accountId, topicArn }: { accountId: string; topicArn: string }): Budgets => {
  const client = budgetsClient();
  const subscriber: Subscriber = { SubscriptionType: 'SNS', Address: topicArn };
  const AccountId = accountId;

  const reachesTopic = async (BudgetName: string, alert: Alert): Promise<boolean> => {
    const Notification = notificationOf(alert);
    const pages = paginateDescribeSubscribersForNotification({ client }, { AccountId, BudgetName, Notification });
    for await (const { Subscribers = [] } of pages) {
      if (Subscribers.some(({ Address }) => Address === topicArn)) return true;
    }
    return false;
  };

  const alertsOn = async (BudgetName: string): Promise<Alert[]> => {
    const found: Alert[] = [];
    const pages = paginateDescribeNotificationsForBudget({ client }, { AccountId, BudgetName });
    for await (const { Notifications = [] } of pages) found.push(...Notifications.flatMap((one) => alertIn(one) ?? []));
    return found;
  };

  /** What alerts the topic; whatever else people have added is theirs. */
  const alertsTo = async (BudgetName: string): Promise<Alert[]> => {
    const ours = await alertsOn(BudgetName);
    const reached = await Promise.all(ours.map((alert) => reachesTopic(BudgetName, alert)));
    return ours.filter((_, index) => reached[index]);
  };

  const addAlert = async (BudgetName: string, added: Alert): Promise<void> => {
    const alert = { AccountId, BudgetName, Notification: notificationOf(added) };
    const isNew = await unlessRefusedAs('DuplicateRecordException', () =>
      client.send(new CreateNotificationCommand({ ...alert, Subscribers: [subscriber] })),
    );
    if (isNew) return;
    await unlessRefusedAs('DuplicateRecordException', () =>
      client.send(new CreateSubscriberCommand({ ...alert, Subscriber: subscriber })),
    );
  };

  const removeAlert = (BudgetName: string, alert: Alert): Promise<boolean> =>
    unlessRefusedAs('NotFoundException', () =>
      client.send(new DeleteNotificationCommand({ AccountId, BudgetName, Notification: notificationOf(alert) })),
    );

  const read = async (
    BudgetName: string,
    readAlerts: (BudgetName: string) => Promise<Alert[]>,
  ): Promise<SeenBudget | undefined> => {
    const command = new DescribeBudgetCommand({ AccountId, BudgetName, ShowFilterExpression: true });
    const Budget = (await unlessMissing(() => client.send(command)))?.Budget;
    if (Budget === undefined) return undefined;
    return seenBudget(Budget, (await unlessMissing(() => readAlerts(BudgetName))) ?? []);
  };

  return {
    get: (name) => read(name, alertsTo),
    getNew: (name) => read(name, alertsOn),
    create: async (budget) => {
      const command = new CreateBudgetCommand({
        AccountId,
        Budget: budgetOf(budget),
        NotificationsWithSubscribers: alertsOf(budget).map((alert) => ({
          Notification: notificationOf(alert),
          Subscribers: [subscriber],
        })),
        ResourceTags: [{ Key: MANAGED_BY_KEY, Value: MANAGED_BY }],
      });
      await translated(() => client.send(command));
    },
    update: async (budget, seen) => {
      await translated(() => client.send(new UpdateBudgetCommand({ AccountId, NewBudget: budgetOf(budget) })));
      const [wanted, found] = [alertsOf(budget), alertsOf(seen)];
      // First the old ones go: a budget takes no more than ten.
      for (const old of without(found, wanted)) await removeAlert(budget.name, old);
      for (const added of without(wanted, found)) await addAlert(budget.name, added);
    },
    remove: async (BudgetName) => {
      await unlessMissing(() => client.send(new DeleteBudgetCommand({ AccountId, BudgetName })));
    },
  };
};
