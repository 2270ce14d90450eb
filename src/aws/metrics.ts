// Tokens by profile from CloudWatch: which ids had calls, and the hourly sums of their metrics, up to 500 a request.
import { type CloudWatchClient, GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import type { Metrics } from '../app/meter-ports.ts';
import { addDays, type Day } from '../core/day.ts';
import { countsOf, type HourSum, spellingOf } from '../core/meter/counts.ts';
import { cloudWatchClients } from './clients.ts';
import { translated } from './failures.ts';
import { type Asked, CALLS, DIMENSION, indexOf, metricsFor, NAMESPACE, queryFor } from './metric-queries.ts';

const MOST_METRICS = 500;

const midnight = (day: Day): Date => new Date(`${day}T00:00:00Z`);

type Answer = { sums: HourSum[]; incomplete: Set<string> };

/** Reads one request's metrics, all pages of it. */
const readSome = async (
  client: CloudWatchClient,
  asked: readonly Asked[],
  from: Day,
  through: Day,
): Promise<Answer> => {
  const sums: HourSum[] = [];
  const open = new Set(asked.keys());
  let NextToken: string | undefined;
  do {
    const command = new GetMetricDataCommand({
      MetricDataQueries: asked.map(queryFor),
      StartTime: midnight(from),
      // Exclusive, and aligned with the periods.
      EndTime: midnight(addDays(through, 1)),
      NextToken,
    });
    const page = await translated(() => client.send(command));
    for (const { Id, Timestamps = [], Values = [], StatusCode } of page.MetricDataResults ?? []) {
      const index = indexOf(Id);
      const metric = asked[index];
      if (metric === undefined) continue;
      if (StatusCode === 'Complete') open.delete(index);
      const { id, kind, spelling } = metric;
      for (const [at, value] of Values.entries()) {
        const hour = Timestamps[at]?.getTime();
        if (hour !== undefined) sums.push({ id, kind, at: hour, value, ...(spelling ? { spelling } : {}) });
      }
    }
    ({ NextToken } = page);
  } while (NextToken);
  return { sums, incomplete: new Set([...open].flatMap((index) => asked[index]?.id ?? [])) };
};

export const createMetrics = (): Metrics => {
  const clients = cloudWatchClients();
  return {
    active: async (region, since) => {
      const ids = new Set<string>();
      let lists = 0;
      let NextToken: string | undefined;
      do {
        const command = new ListMetricsCommand({
          Namespace: NAMESPACE,
          MetricName: CALLS,
          Dimensions: [{ Name: DIMENSION }],
          ...(since === 'recently' ? { RecentlyActive: 'PT3H' } : {}),
          NextToken,
        });
        const page = await translated(() => clients(region).send(command));
        lists += 1;
        for (const { Dimensions = [] } of page.Metrics ?? []) {
          const [dimension, ...others] = Dimensions;
          // A metric with further dimensions counts the same calls again.
          if (dimension?.Value && others.length === 0) ids.add(dimension.Value);
        }
        ({ NextToken } = page);
      } while (NextToken);
      return { ids: [...ids], lists };
    },
    read: async (region, { ids, from, through, spelling, kinds }) => {
      const all = metricsFor(ids, spelling, kinds);
      const answers: Answer[] = [];
      for (let first = 0; first < all.length; first += MOST_METRICS) {
        answers.push(await readSome(clients(region), all.slice(first, first + MOST_METRICS), from, through));
      }
      const sums = answers.flatMap((answer) => answer.sums);
      const seen = spellingOf(sums);
      return {
        counts: countsOf(sums),
        incomplete: [...new Set(answers.flatMap(({ incomplete }) => [...incomplete]))],
        metrics: all.length,
        ...(seen === undefined ? {} : { spelling: seen }),
      };
    },
  };
};
