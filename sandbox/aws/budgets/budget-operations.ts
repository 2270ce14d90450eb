// Budgets themselves and their tags: create, read, replace, delete.
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Caller } from '../caller.ts';
import { pageOf } from '../paging.ts';
import { type Operation, operation } from '../service.ts';
import { checkBudget, checkNotification, checkSubscribers } from './rules.ts';
import { type Budget, budget, notification, onAccount, onBudget, paging, resourceTag, subscribers } from './schemas.ts';
import { type Budgets, type HeldBudget, mostAlarms, sameNotification } from './store.ts';

const distantEnd = Date.UTC(2087, 5, 15) / 1000;

/** Credits, refunds, tax and the like count unless they are left out. */
const defaultCostTypes = {
  IncludeTax: true,
  IncludeSubscription: true,
  UseBlended: false,
  IncludeRefund: true,
  IncludeCredit: true,
  IncludeUpfront: true,
  IncludeRecurring: true,
  IncludeOtherSubscription: true,
  IncludeSupport: true,
  IncludeDiscount: true,
  UseAmortized: false,
};

const showExpression = z.object({ ShowFilterExpression: z.boolean().default(false) });
const resourceTags = z.array(resourceTag).max(200);

export const ownAccount = ({ AccountId }: { AccountId: string }, { account }: Pick<Caller, 'account'>): string => {
  if (AccountId !== account) throw new AwsError('AccessDeniedException', 400, `Account ${AccountId} is not yours.`);
  return AccountId;
};

const startOfPeriod = (timeUnit: Budget['TimeUnit'], at: number): number => {
  const date = new Date(at);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const starts = {
    DAILY: Date.UTC(year, month, day),
    MONTHLY: Date.UTC(year, month, 1),
    QUARTERLY: Date.UTC(year, month - (month % 3), 1),
    ANNUALLY: Date.UTC(year, 0, 1),
    CUSTOM: Date.UTC(year, month, day),
  };
  return starts[timeUnit] / 1000;
};

const withPeriod = (given: Budget, at: number): Budget => ({
  ...given,
  TimePeriod: {
    Start: given.TimePeriod?.Start ?? startOfPeriod(given.TimeUnit, at),
    End: given.TimePeriod?.End ?? distantEnd,
  },
});

const show = (
  { budget: held, updatedAt, actualSpend, forecastSpend, unhealthy }: HeldBudget,
  withExpression: boolean,
) => {
  const { FilterExpression, Metrics, CostFilters = {}, CostTypes, ...plain } = held;
  const Unit = held.BudgetLimit?.Unit ?? 'USD';
  return {
    ...plain,
    ...(FilterExpression === undefined && Metrics === undefined
      ? { CostFilters, CostTypes: { ...defaultCostTypes, ...CostTypes } }
      : withExpression && { FilterExpression, Metrics }),
    CalculatedSpend: {
      ActualSpend: { Amount: actualSpend, Unit },
      ...(forecastSpend === undefined ? {} : { ForecastedSpend: { Amount: forecastSpend, Unit } }),
    },
    LastUpdatedTime: updatedAt / 1000,
    HealthStatus: {
      Status: unhealthy === undefined ? 'HEALTHY' : 'UNHEALTHY',
      ...(unhealthy === undefined ? {} : { StatusReason: unhealthy }),
      LastUpdatedTime: updatedAt / 1000,
    },
  };
};

export const createBudgetOperations = (budgets: Budgets, now: () => number): Record<string, Operation> => {
  const byArn = (arn: string, { account }: Caller): HeldBudget => {
    const [, owner = '', name = ''] = /^arn:aws[\w-]*:budgets::(\d{12}):budget\/(.+)$/.exec(arn) ?? [];
    ownAccount({ AccountId: owner || account }, { account });
    return budgets.find(account, name);
  };

  return {
    CreateBudget: operation(
      onAccount.extend({
        Budget: budget,
        NotificationsWithSubscribers: z
          .array(z.object({ Notification: notification, Subscribers: subscribers }))
          .max(mostAlarms)
          .default([]),
        ResourceTags: resourceTags.default([]),
      }),
      (input, caller) => {
        const account = ownAccount(input, caller);
        checkBudget(input.Budget);
        const alarms = input.NotificationsWithSubscribers.map((each) => ({
          notification: each.Notification,
          subscribers: each.Subscribers,
        }));
        for (const [index, alarm] of alarms.entries()) {
          checkNotification(input.Budget, alarm.notification);
          checkSubscribers(alarm.subscribers, account);
          if (alarms.slice(0, index).some((other) => sameNotification(other.notification, alarm.notification)))
            throw new AwsError('DuplicateRecordException', 400, 'A notification is given twice.');
        }
        const tags = Object.fromEntries(input.ResourceTags.map(({ Key, Value }) => [Key, Value]));
        budgets.add({
          account,
          budget: withPeriod(input.Budget, now()),
          alarms,
          tags,
          updatedAt: now(),
          actualSpend: '0',
        });
        return {};
      },
    ),

    DescribeBudget: operation(onBudget.extend(showExpression.shape), (input, caller) => ({
      Budget: show(budgets.find(ownAccount(input, caller), input.BudgetName), input.ShowFilterExpression),
    })),

    DescribeBudgets: operation(
      onAccount.extend({ ...paging(1000).shape, ...showExpression.shape }),
      (input, caller) => {
        const sorted = budgets
          .list(ownAccount(input, caller))
          .sort((a, b) => (a.budget.BudgetName < b.budget.BudgetName ? -1 : 1));
        const { items, token } = pageOf(sorted, (held) => held.budget.BudgetName, {
          size: input.MaxResults,
          token: input.NextToken,
          invalid: 'InvalidNextTokenException',
        });
        return { Budgets: items.map((held) => show(held, input.ShowFilterExpression)), NextToken: token };
      },
    ),

    UpdateBudget: operation(onAccount.extend({ NewBudget: budget }), (input, caller) => {
      const held = budgets.find(ownAccount(input, caller), input.NewBudget.BudgetName);
      checkBudget(input.NewBudget);
      for (const { notification: each } of held.alarms) checkNotification(input.NewBudget, each);
      held.budget = withPeriod(input.NewBudget, now());
      // Another limit is passed anew.
      for (const alarm of held.alarms) alarm.toldOf = undefined;
      held.updatedAt = now();
      return {};
    }),

    DeleteBudget: operation(onBudget, (input, caller) => {
      budgets.remove(budgets.find(ownAccount(input, caller), input.BudgetName));
      return {};
    }),

    TagResource: operation(z.object({ ResourceARN: z.string(), ResourceTags: resourceTags }), (input, caller) => {
      const held = byArn(input.ResourceARN, caller);
      for (const { Key, Value } of input.ResourceTags) held.tags[Key] = Value;
      return {};
    }),

    ListTagsForResource: operation(z.object({ ResourceARN: z.string() }), ({ ResourceARN }, caller) => ({
      ResourceTags: Object.entries(byArn(ResourceARN, caller).tags).map(([Key, Value]) => ({ Key, Value })),
    })),
  };
};
