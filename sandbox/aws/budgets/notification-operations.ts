// The notifications of a budget and who is told.
import { AwsError } from '../aws-error.ts';
import type { Caller } from '../caller.ts';
import { pageOf } from '../paging.ts';
import { type Operation, operation } from '../service.ts';
import { ownAccount } from './budget-operations.ts';
import { checkNotification, checkSubscribers } from './rules.ts';
import { onAccount, onBudget, onNotification, paging, subscriber, subscribers } from './schemas.ts';
import { alarmOf, type Budgets, mostAlarms, sameNotification } from './store.ts';

/** Of all budgets' notifications at a time, also where nobody says how many. */
const MOST_BUDGETS = 50;

const invalidToken = 'InvalidNextTokenException';

export const createNotificationOperations = (budgets: Budgets): Record<string, Operation> => {
  const heldBy = (input: { AccountId: string; BudgetName: string }, caller: Caller) =>
    budgets.find(ownAccount(input, caller), input.BudgetName);

  return {
    DescribeNotificationsForBudget: operation(onBudget.extend(paging(100).shape), (input, caller) => {
      const listed = heldBy(input, caller)
        .alarms.map(({ notification, state = 'OK' }) => ({ ...notification, NotificationState: state }))
        .map((shown) => ({ shown, key: JSON.stringify(shown) }))
        .sort((a, b) => (a.key < b.key ? -1 : 1));
      const { items, token } = pageOf(listed, ({ key }) => key, {
        size: input.MaxResults,
        token: input.NextToken,
        invalid: invalidToken,
      });
      return { Notifications: items.map(({ shown }) => shown), NextToken: token };
    }),

    DescribeBudgetNotificationsForAccount: operation(onAccount.extend(paging(50).shape), (input, caller) => {
      const sorted = budgets
        .list(ownAccount(input, caller))
        .sort((a, b) => (a.budget.BudgetName < b.budget.BudgetName ? -1 : 1));
      const { items, token } = pageOf(sorted, ({ budget }) => budget.BudgetName, {
        size: Math.min(input.MaxResults, MOST_BUDGETS),
        token: input.NextToken,
        invalid: invalidToken,
      });
      return {
        BudgetNotificationsForAccount: items.map(({ budget, alarms }) => ({
          BudgetName: budget.BudgetName,
          Notifications: alarms.map(({ notification, state = 'OK' }) => ({
            ...notification,
            NotificationState: state,
          })),
        })),
        NextToken: token,
      };
    }),

    DescribeSubscribersForNotification: operation(onNotification.extend(paging(100).shape), (input, caller) => {
      const { subscribers: told } = alarmOf(heldBy(input, caller), input.Notification);
      const sorted = [...told].sort((a, b) => (a.Address < b.Address ? -1 : 1));
      const { items, token } = pageOf(sorted, ({ Address }) => Address, {
        size: input.MaxResults,
        token: input.NextToken,
        invalid: invalidToken,
      });
      return { Subscribers: items, NextToken: token };
    }),

    CreateNotification: operation(onNotification.extend({ Subscribers: subscribers }), (input, caller) => {
      const held = heldBy(input, caller);
      checkNotification(held.budget, input.Notification);
      checkSubscribers(input.Subscribers, held.account);
      if (held.alarms.some(({ notification }) => sameNotification(notification, input.Notification)))
        throw new AwsError('DuplicateRecordException', 400, 'The notification exists already.');
      if (held.alarms.length >= mostAlarms)
        throw new AwsError('CreationLimitExceededException', 400, `A budget has at most ${mostAlarms} notifications.`);
      held.alarms.push({ notification: input.Notification, subscribers: input.Subscribers });
      return {};
    }),

    DeleteNotification: operation(onNotification, (input, caller) => {
      const held = heldBy(input, caller);
      held.alarms.splice(held.alarms.indexOf(alarmOf(held, input.Notification)), 1);
      return {};
    }),

    CreateSubscriber: operation(onNotification.extend({ Subscriber: subscriber }), (input, caller) => {
      const held = heldBy(input, caller);
      const alarm = alarmOf(held, input.Notification);
      const told = [...alarm.subscribers, input.Subscriber];
      checkSubscribers(told, held.account);
      alarm.subscribers = told;
      return {};
    }),
  };
};
