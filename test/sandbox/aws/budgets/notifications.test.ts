// The alerts of a budget, and whom they reach.
import {
  CreateNotificationCommand,
  CreateSubscriberCommand,
  DeleteNotificationCommand,
  DescribeBudgetNotificationsForAccountCommand,
  DescribeNotificationsForBudgetCommand,
  DescribeSubscribersForNotificationCommand,
} from '@aws-sdk/client-budgets';
import { describe, expect, test } from 'vitest';
import { budgetsClient } from '../clients.ts';
import { refusalOf } from '../refusal.ts';
import { AccountId, at80, daily, topic, useStage } from './stage.ts';

const stage = useStage();
const { create } = stage;

describe('notifications', () => {
  const withAlarms = (...Subscribers: { SubscriptionType: 'SNS' | 'EMAIL'; Address: string }[]) => ({
    NotificationsWithSubscribers: [{ Notification: at80, Subscribers }],
  });
  const toTopic = { SubscriptionType: 'SNS', Address: topic } as const;

  test('come with the budget, and tell whom they reach', async () => {
    await create({}, withAlarms(toTopic));
    const client = budgetsClient(stage.aws.url);
    const { Notifications } = await client.send(
      new DescribeNotificationsForBudgetCommand({ AccountId, BudgetName: daily.BudgetName }),
    );
    expect(Notifications).toEqual([{ ...at80, ThresholdType: 'PERCENTAGE', NotificationState: 'OK' }]);
    const { Subscribers } = await client.send(
      new DescribeSubscribersForNotificationCommand({ AccountId, BudgetName: daily.BudgetName, Notification: at80 }),
    );
    expect(Subscribers).toEqual([toTopic]);
  });

  test('of all budgets are told together, fifty budgets a page', async () => {
    for (let index = 0; index < 60; index++) {
      await create(
        { BudgetName: `b${String(index).padStart(2, '0')}` },
        {
          NotificationsWithSubscribers: [
            { Notification: at80, Subscribers: [{ SubscriptionType: 'SNS', Address: topic }] },
          ],
        },
      );
    }
    const client = budgetsClient(stage.aws.url);
    const page = (more: { NextToken?: string; MaxResults?: number } = {}) =>
      client.send(new DescribeBudgetNotificationsForAccountCommand({ AccountId, ...more }));
    const first = await page();
    const second = await page({ NextToken: first.NextToken });
    const [{ BudgetName, Notifications } = {}] = first.BudgetNotificationsForAccount ?? [];
    expect([BudgetName, Notifications?.[0]]).toEqual([
      'b00',
      { ...at80, ThresholdType: 'PERCENTAGE', NotificationState: 'OK' },
    ]);
    expect([first, second].map((one) => one.BudgetNotificationsForAccount?.length)).toEqual([50, 10]);
    expect(second.NextToken).toBeUndefined();
    expect(await refusalOf(page({ MaxResults: 51 }))).toEqual(['InvalidParameterException', 400]);
  });

  test('a daily budget takes no forecast', async () => {
    const NotificationsWithSubscribers = [
      { Notification: { ...at80, NotificationType: 'FORECASTED' as const }, Subscribers: [toTopic] },
    ];
    expect(await refusalOf(create({}, { NotificationsWithSubscribers }))).toEqual(['InvalidParameterException', 400]);
    await create({ TimeUnit: 'MONTHLY' }, { NotificationsWithSubscribers });
  });

  test('the topic must be in the account of the budget, and there is one', async () => {
    const foreign = { ...toTopic, Address: topic.replace(AccountId, '999988887777') };
    expect(await refusalOf(create({}, withAlarms(foreign)))).toEqual(['InvalidParameterException', 400]);
    const second = { ...toTopic, Address: `${topic}-2` };
    expect(await refusalOf(create({}, withAlarms(toTopic, second)))).toEqual(['InvalidParameterException', 400]);
  });

  test('are made once, up to ten, and taken away', async () => {
    await create();
    const client = budgetsClient(stage.aws.url);
    const key = { AccountId, BudgetName: daily.BudgetName };
    const add = (Threshold: number) =>
      client.send(
        new CreateNotificationCommand({ ...key, Notification: { ...at80, Threshold }, Subscribers: [toTopic] }),
      );
    for (let threshold = 10; threshold <= 100; threshold += 10) await add(threshold);
    expect(await refusalOf(add(80))).toEqual(['DuplicateRecordException', 400]);
    expect(await refusalOf(add(110))).toEqual(['CreationLimitExceededException', 400]);
    await client.send(new DeleteNotificationCommand({ ...key, Notification: at80 }));
    expect(await refusalOf(client.send(new DeleteNotificationCommand({ ...key, Notification: at80 })))).toEqual([
      'NotFoundException',
      400,
    ]);
    await add(110);
  });

  test('take another subscriber, but none twice', async () => {
    await create({}, withAlarms(toTopic));
    const add = (Address: string) =>
      budgetsClient(stage.aws.url).send(
        new CreateSubscriberCommand({
          AccountId,
          BudgetName: daily.BudgetName,
          Notification: at80,
          Subscriber: { SubscriptionType: 'EMAIL', Address },
        }),
      );
    await add('finance@x.com');
    expect(await refusalOf(add('finance@x.com'))).toEqual(['DuplicateRecordException', 400]);
    expect(stage.aws.state.budgets.list()[0]?.alarms[0]?.subscribers).toEqual([
      toTopic,
      { SubscriptionType: 'EMAIL', Address: 'finance@x.com' },
    ]);
  });
});
