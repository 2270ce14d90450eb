// The constraints of the Cost Explorer API model on inputs.
import * as z from 'zod';
import { matchOptions } from '../match-options.ts';

const leaf = z.object({
  Key: z.string().max(1024).optional(),
  Values: z.array(z.string().max(1024)).optional(),
  MatchOptions: matchOptions,
});

export const expression = z.object({
  get Or() {
    return z.array(expression).optional();
  },
  get And() {
    return z.array(expression).optional();
  },
  get Not() {
    return expression.optional();
  },
  Dimensions: leaf.optional(),
  Tags: leaf.optional(),
  CostCategories: leaf.optional(),
});

export const timePeriod = z.object({
  Start: z
    .string()
    .max(40)
    .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/),
  End: z
    .string()
    .max(40)
    .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/),
});

export type TimePeriod = z.output<typeof timePeriod>;

export const metrics = [
  'AmortizedCost',
  'BlendedCost',
  'NetAmortizedCost',
  'NetUnblendedCost',
  'NormalizedUsageAmount',
  'UnblendedCost',
  'UsageQuantity',
] as const;

const nextPageToken = z.string().max(8192).optional();

export const getCostAndUsageInput = z.object({
  TimePeriod: timePeriod,
  Granularity: z.enum(['DAILY', 'MONTHLY', 'HOURLY']),
  Filter: expression.optional(),
  Metrics: z.array(z.enum(metrics)).min(1),
  GroupBy: z
    .array(
      z.object({
        Type: z.enum(['DIMENSION', 'TAG', 'COST_CATEGORY']),
        Key: z.string().min(1).max(1024),
      }),
    )
    .optional(),
  NextPageToken: nextPageToken,
});

const valuesInput = z.object({
  SearchString: z.string().max(1024).optional(),
  TimePeriod: timePeriod,
  Filter: expression.optional(),
  SortBy: z
    .array(z.object({ Key: z.enum(metrics), SortOrder: z.enum(['ASCENDING', 'DESCENDING']).optional() }))
    .optional(),
  MaxResults: z.int().min(1).max(1000).optional(),
  NextPageToken: nextPageToken,
});

export type ValuesInput = z.output<typeof valuesInput>;

export const getTagsInput = valuesInput.extend({ TagKey: z.string().max(1024).optional() });

export const getDimensionValuesInput = valuesInput.extend({
  Dimension: z.string().min(1),
  Context: z.enum(['COST_AND_USAGE', 'RESERVATIONS', 'SAVINGS_PLANS']).optional(),
});
