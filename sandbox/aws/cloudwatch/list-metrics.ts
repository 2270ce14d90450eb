// Which metrics have had data points in two weeks, or in the last three hours.
import { addDays, dayOf, daysBetween, hourMs } from '../billing/days.ts';
import type { Caller } from '../caller.ts';
import { pageOf } from '../paging.ts';
import { type Flow, minuteMs, shownSum } from './flow.ts';
import { countsOn, type View } from './metrics.ts';
import type { ListMetricsInput } from './schemas.ts';

const namespace = 'AWS/Bedrock';
const recentMs = 3 * hourMs;
const rememberedDays = 14;

type Dimension = { Name: string; Value: string };
type Metric = { Namespace: string; MetricName: string; Dimensions: Dimension[] };

const minuteOf = (at: number): number => Math.floor(at / minuteMs) * minuteMs;

const hasData = ({ settings, now }: View, flows: Flow[], since: number): boolean =>
  flows.some((flow) => shownSum(flow, minuteOf(since), minuteOf(now()), now(), settings) > 0);

/** Profiles so new that their metrics are not listed yet, though their data can be read. */
const unlisted = ({ profiles, settings, now }: View): Set<string> => {
  const lag = minuteMs + settings.delayMs + settings.listedAfterMs;
  return new Set(
    profiles
      .everMade()
      .filter(({ createdAt }) => createdAt + lag > now())
      .map(({ id }) => id),
  );
};

/** Names with the model ids that they are counted by. */
const found = (view: View, caller: Caller, since: number, wanted: string | undefined): Map<string, Set<string>> => {
  const names = new Map<string, Set<string>>();
  const hidden = unlisted(view);
  for (const day of daysBetween(dayOf(since), addDays(dayOf(view.now()), 1))) {
    for (const [name, byModel] of countsOn(view, day, caller)) {
      if (wanted !== undefined && name !== wanted) continue;
      const ids = names.get(name) ?? new Set();
      names.set(name, ids);
      for (const [modelId, flows] of byModel) {
        if (!hidden.has(modelId) && !ids.has(modelId) && hasData(view, flows, since)) ids.add(modelId);
      }
    }
  }
  return names;
};

const matches = ({ Dimensions }: Metric, wanted: ListMetricsInput['Dimensions'] = []): boolean =>
  wanted.every(({ Name, Value }) =>
    Dimensions.some((each) => each.Name === Name && (Value === undefined || each.Value === Value)),
  );

const keyOf = ({ MetricName, Dimensions }: Metric): string => `${MetricName}/${Dimensions[0]?.Value ?? ''}`;

export const createListMetrics =
  (view: View) =>
  (input: ListMetricsInput, caller: Caller): { Metrics: Metric[]; NextToken?: string } => {
    const { Namespace, MetricName, Dimensions, NextToken, RecentlyActive } = input;
    if (Namespace !== undefined && Namespace !== namespace) return { Metrics: [] };
    const since = view.now() - (RecentlyActive === undefined ? rememberedDays * 24 * hourMs : recentMs);
    const metrics = [...found(view, caller, since, MetricName)]
      .filter(([, ids]) => ids.size > 0)
      .flatMap(([name, ids]): Metric[] => [
        // Bedrock counts all models together too.
        { Namespace: namespace, MetricName: name, Dimensions: [] },
        ...[...ids].map((Value) => ({
          Namespace: namespace,
          MetricName: name,
          Dimensions: [{ Name: 'ModelId', Value }],
        })),
      ])
      .filter((metric) => matches(metric, Dimensions))
      .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    const { items, token } = pageOf(metrics, keyOf, {
      size: view.settings.pageSize,
      token: NextToken,
      invalid: 'InvalidParameterValueException',
    });
    return { Metrics: items, ...(token === undefined ? {} : { NextToken: token }) };
  };
