// What reading CloudWatch costs itself, at list price.

/** Metrics that were asked for in GetMetricData, and requests of ListMetrics. */
export type Asked = { metrics: number; lists: number };

// https://aws.amazon.com/cloudwatch/pricing/: $0.01 for a thousand of either. Free allowances are not counted.
const DOLLARS_PER_THOUSAND = 0.01;

/** US dollars. */
export const meterCost = ({ metrics, lists }: Asked): number => ((metrics + lists) / 1000) * DOLLARS_PER_THOUSAND;
