// Sums of metrics over periods, up to 500 metrics a call, and as many data points a page as are allowed.
import { AwsError } from '../aws-error.ts';
import { addDays, dayMs, dayOf, daysBetween } from '../billing/days.ts';
import type { Caller } from '../caller.ts';
import { type Flow, minuteMs, shownSum } from './flow.ts';
import { type Counts, countsOn, type View } from './metrics.ts';
import { checkMetricData } from './rules.ts';
import type { GetMetricDataInput, MetricQuery } from './schemas.ts';

type Point = { at: number; value: number };
type Result = {
  Id: string;
  Label: string;
  Timestamps: number[];
  Values: number[];
  StatusCode: 'Complete' | 'PartialData' | 'InternalError';
};

/** How fine a period may be for what is so old, in seconds; data of a finer one is no longer there. */
const finest = (age: number): number => {
  if (age > 63 * dayMs) return 3_600;
  return age > 15 * dayMs ? 300 : 60;
};

const modelIdIn = ({ MetricStat }: MetricQuery): string | undefined => {
  const [dimension, ...others] = MetricStat?.Metric.Dimensions ?? [];
  return dimension?.Name === 'ModelId' && others.length === 0 ? dimension.Value : undefined;
};

const flowsFor = (query: MetricQuery, days: Counts[]): Flow[] => {
  const { Namespace, MetricName = '' } = query.MetricStat?.Metric ?? {};
  if (Namespace !== 'AWS/Bedrock') return [];
  // What is counted under other dimensions is another metric.
  return days.flatMap((counts) => counts.get(MetricName)?.get(modelIdIn(query) ?? '') ?? []);
};

/** The periods that hold anything, the oldest first. They begin at multiples of their length, as the UTC day does. */
const pointsOf = (view: View, query: MetricQuery, flows: Flow[], start: number, end: number): Point[] => {
  const { settings, now } = view;
  const period = (query.MetricStat?.Period ?? 60) * 1000;
  if ((period / 1000) % finest(now() - start) !== 0) return [];
  const points: Point[] = [];
  for (let at = Math.floor(start / period) * period; at < end; at += period) {
    const from = Math.max(at, start);
    const value = flows.reduce((sum, flow) => sum + shownSum(flow, from, at + period, now(), settings), 0);
    if (value > 0) points.push({ at, value });
  }
  return points;
};

const position = (token: string | undefined): { query: number; point: number } => {
  if (token === undefined) return { query: 0, point: 0 };
  const [, query, point] = /^from:(\d+):(\d+)$/.exec(Buffer.from(token, 'base64url').toString('utf8')) ?? [];
  if (query === undefined) throw new AwsError('InvalidNextToken', 400, 'The next token specified is invalid.');
  return { query: Number(query), point: Number(point) };
};

export const createGetMetricData =
  (view: View) =>
  (input: GetMetricDataInput, caller: Caller): { MetricDataResults: Result[]; NextToken?: string; Messages: [] } => {
    checkMetricData(input);
    const { settings } = view;
    const start = Math.floor((input.StartTime * 1000) / minuteMs) * minuteMs;
    const end = input.EndTime * 1000;
    const known = Math.min(end, view.now());
    const days = daysBetween(dayOf(start), addDays(dayOf(known), 1)).map((day) => countsOn(view, day, caller));
    const results: Result[] = [];
    const { query: first, point: skipped } = position(input.NextToken);
    let room = Math.min(input.MaxDatapoints ?? settings.mostDatapoints, settings.mostDatapoints);
    for (const [index, query] of input.MetricDataQueries.entries()) {
      if (index < first) continue;
      const name = query.MetricStat?.Metric.MetricName ?? '';
      const modelId = modelIdIn(query) ?? '';
      const fails = settings.failing.some((each) => each === name || each === `${name} ${modelId}`);
      const points = fails ? [] : pointsOf(view, query, flowsFor(query, days), start, end);
      if (input.ScanBy !== 'TimestampAscending') points.reverse();
      const from = index === first ? skipped : 0;
      const page = points.slice(from, from + room);
      const isWhole = from + page.length === points.length;
      room -= page.length;
      results.push({
        Id: query.Id,
        Label: `${modelId} ${name}`,
        Timestamps: page.map(({ at }) => at / 1000),
        Values: page.map(({ value }) => value),
        StatusCode: fails ? 'InternalError' : isWhole ? 'Complete' : 'PartialData',
      });
      if (isWhole) continue;
      const NextToken = Buffer.from(`from:${index}:${from + page.length}`).toString('base64url');
      return { MetricDataResults: results, NextToken, Messages: [] };
    }
    return { MetricDataResults: results, Messages: [] };
  };
