// The constraints of the CloudWatch API on inputs, of those operations that are simulated.
import * as z from 'zod';

const name = z.string().min(1).max(255);
const nextToken = z.string().optional();

export const listMetricsInput = z.object({
  Namespace: name.regex(/^[^:]/).optional(),
  MetricName: name.optional(),
  Dimensions: z
    .array(z.object({ Name: name, Value: z.string().min(1).max(1024).optional() }))
    .max(10)
    .optional(),
  NextToken: nextToken,
  RecentlyActive: z.literal('PT3H').optional(),
});

const metricStat = z.object({
  Metric: z.object({
    Namespace: name.optional(),
    MetricName: name.optional(),
    Dimensions: z
      .array(z.object({ Name: name, Value: z.string().min(1).max(1024) }))
      .max(30)
      .optional(),
  }),
  Period: z.int().min(1),
  Stat: z.string(),
  Unit: z.string().optional(),
});

export const getMetricDataInput = z.object({
  MetricDataQueries: z.array(
    z.object({
      Id: z.string().min(1).max(255),
      MetricStat: metricStat.optional(),
      Expression: z.string().optional(),
      Label: z.string().optional(),
      ReturnData: z.boolean().optional(),
    }),
  ),
  /** Seconds since 1970. */
  StartTime: z.number(),
  EndTime: z.number(),
  NextToken: nextToken,
  ScanBy: z.enum(['TimestampDescending', 'TimestampAscending']).optional(),
  MaxDatapoints: z.int().optional(),
});

export type ListMetricsInput = z.output<typeof listMetricsInput>;
export type GetMetricDataInput = z.output<typeof getMetricDataInput>;
export type MetricQuery = GetMetricDataInput['MetricDataQueries'][number];
