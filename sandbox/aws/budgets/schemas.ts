// The constraints of the Budgets API model on inputs.
import * as z from 'zod';
import { matchOptions } from '../match-options.ts';

const dimensionKey = z.enum([
  'AZ',
  'INSTANCE_TYPE',
  'LINKED_ACCOUNT',
  'LINKED_ACCOUNT_NAME',
  'OPERATION',
  'PURCHASE_TYPE',
  'REGION',
  'SERVICE',
  'SERVICE_CODE',
  'USAGE_TYPE',
  'USAGE_TYPE_GROUP',
  'RECORD_TYPE',
  'OPERATING_SYSTEM',
  'TENANCY',
  'SCOPE',
  'PLATFORM',
  'SUBSCRIPTION_ID',
  'LEGAL_ENTITY_NAME',
  'INVOICING_ENTITY',
  'DEPLOYMENT_OPTION',
  'DATABASE_ENGINE',
  'CACHE_ENGINE',
  'INSTANCE_TYPE_FAMILY',
  'BILLING_ENTITY',
  'RESERVATION_ID',
  'RESOURCE_ID',
  'RIGHTSIZING_TYPE',
  'SAVINGS_PLANS_TYPE',
  'SAVINGS_PLAN_ARN',
  'PAYMENT_OPTION',
  'RESERVATION_MODIFIED',
  'TAG_KEY',
  'COST_CATEGORY_NAME',
]);

const values = z.array(z.string().max(1024)).optional();

const keyed = z.object({ Key: z.string().max(1024).optional(), Values: values, MatchOptions: matchOptions });

const expressionParts = z.object({
  get Or() {
    return z.array(expressionParts).optional();
  },
  get And() {
    return z.array(expressionParts).optional();
  },
  get Not() {
    return expressionParts.optional();
  },
  Dimensions: z
    .object({ Key: dimensionKey, Values: z.array(z.string().max(1024)), MatchOptions: matchOptions })
    .optional(),
  Tags: keyed.optional(),
  CostCategories: keyed.optional(),
});

export type Expression = z.output<typeof expressionParts>;

const spend = z.object({
  Amount: z
    .string()
    .min(1)
    .max(2_147_483_647)
    .regex(/^([0-9]*\.)?[0-9]+$/),
  Unit: z.string().min(1).regex(/\S/),
});

export const budgetName = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^:\\]+$/)
  .refine((name) => !name.includes('/action/') && !/<script>.*<\/script>/i.test(name), 'is no name for a budget');

const timestamp = z.number();

export const budget = z.object({
  BudgetName: budgetName,
  BudgetLimit: spend.optional(),
  PlannedBudgetLimits: z.record(z.string(), spend).optional(),
  CostFilters: z.record(z.string(), z.array(z.string())).optional(),
  CostTypes: z.record(z.string(), z.boolean()).optional(),
  TimeUnit: z.enum(['DAILY', 'MONTHLY', 'QUARTERLY', 'ANNUALLY', 'CUSTOM']),
  TimePeriod: z.object({ Start: timestamp.optional(), End: timestamp.optional() }).optional(),
  BudgetType: z.enum([
    'COST',
    'USAGE',
    'RI_UTILIZATION',
    'RI_COVERAGE',
    'SAVINGS_PLANS_UTILIZATION',
    'SAVINGS_PLANS_COVERAGE',
  ]),
  FilterExpression: expressionParts.optional(),
  Metrics: z
    .array(
      z.enum([
        'AmortizedCost',
        'BlendedCost',
        'Hours',
        'NetAmortizedCost',
        'NetUnblendedCost',
        'NormalizedUsageAmount',
        'UnblendedCost',
        'UsageQuantity',
      ]),
    )
    .max(1)
    .optional(),
});

export type Budget = z.output<typeof budget>;

export const notification = z.object({
  NotificationType: z.enum(['ACTUAL', 'FORECASTED']),
  ComparisonOperator: z.enum(['GREATER_THAN', 'LESS_THAN', 'EQUAL_TO']),
  Threshold: z.number().min(0).max(15_000_000_000_000),
  ThresholdType: z.enum(['PERCENTAGE', 'ABSOLUTE_VALUE']).default('PERCENTAGE'),
});

export type Notification = z.output<typeof notification>;

export const subscriber = z.object({
  SubscriptionType: z.enum(['SNS', 'EMAIL']),
  Address: z.string().min(1).max(2_147_483_647),
});

export type Subscriber = z.output<typeof subscriber>;

export const onAccount = z.object({ AccountId: z.string().regex(/^\d{12}$/) });

export const onBudget = onAccount.extend({ BudgetName: budgetName });

export const onNotification = onBudget.extend({ Notification: notification });

export const subscribers = z.array(subscriber).min(1).max(11);

export const resourceTag = z.object({ Key: z.string().min(1).max(128), Value: z.string().max(256) });

export const paging = (most: number) =>
  z.object({ MaxResults: z.int().min(1).max(most).default(100), NextToken: z.string().min(1).max(2048).optional() });
