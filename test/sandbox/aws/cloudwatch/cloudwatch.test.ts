// The simulated CloudWatch, through the official client: which metrics there are, and what they add up to.
import {
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  ListMetricsCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { behaviours } from '../../../../sandbox/aws/billing/behaviour.ts';
import { addDays, startOfDay } from '../../../../sandbox/aws/billing/days.ts';
import type { Spender } from '../../../../sandbox/aws/billing/spenders.ts';
import { type AwsSimulator, startAws } from '../../../../sandbox/aws/server.ts';
import { cloudWatchClient } from '../clients.ts';
import { refusalOf } from '../refusal.ts';

const day = '2026-08-19';
const minute = 60_000;
const hour = 60 * minute;
const working = { ...behaviours.usual, daysOff: 0, weekend: 1 };
const nobody: Spender = { models: { 'sonnet-5-5': 1 }, behaviour: working, scope: 'global' };
const place = { region: 'us-east-1', account: '111122223333' };
const source = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-sonnet-5-5';
const kinds = ['InputTokenCount', 'OutputTokenCount', 'CacheReadInputTokens', 'CacheWriteInputTokens'];

let aws: AwsSimulator;
let now: number;
beforeEach(async () => {
  now = startOfDay(addDays(day, -1));
  aws = await startAws({ now: () => now, billing: { spenders: [nobody], late: false } });
});
afterEach(() => aws.close());

const profileOf = (developer: string) =>
  aws.state.profiles.add(place, { name: developer, source, models: [] }, { DeveloperId: developer });

const query = (Id: string, MetricName: string, modelId: string, Period = 3600): MetricDataQuery => ({
  Id,
  MetricStat: {
    Metric: { Namespace: 'AWS/Bedrock', MetricName, Dimensions: [{ Name: 'ModelId', Value: modelId }] },
    Period,
    Stat: 'Sum',
  },
});

const ask = (MetricDataQueries: MetricDataQuery[], more: Partial<GetMetricDataCommandInput> = {}, region?: string) =>
  cloudWatchClient(aws.url, region).send(
    new GetMetricDataCommand({
      MetricDataQueries,
      StartTime: new Date(startOfDay(day)),
      EndTime: new Date(startOfDay(addDays(day, 1))),
      ...more,
    }),
  );

const sumOf = ({ Values = [] }: MetricDataResult): number => Values.reduce((sum, value) => sum + value, 0);

const sums = async (modelId: string, names = kinds, Period?: number): Promise<number[]> => {
  const { MetricDataResults = [] } = await ask(names.map((name, index) => query(`q${index}`, name, modelId, Period)));
  return MetricDataResults.map(sumOf);
};

const used = (modelId: string): number[] => {
  const usage = aws.state.billing.usage(day).filter(({ profileId }) => profileId === modelId);
  return (['input', 'output', 'cacheRead', 'cacheWrite'] as const).map((kind) =>
    Number(usage.reduce((sum, { tokens }) => sum + tokens[kind], 0n)),
  );
};

const listed = async (input: object = {}, region?: string): Promise<string[]> => {
  const found: string[] = [];
  let NextToken: string | undefined;
  do {
    const command = new ListMetricsCommand({ Namespace: 'AWS/Bedrock', ...input, NextToken });
    const page = await cloudWatchClient(aws.url, region).send(command);
    found.push(...(page.Metrics ?? []).map(({ MetricName, Dimensions }) => `${MetricName} ${Dimensions?.[0]?.Value}`));
    ({ NextToken } = page);
  } while (NextToken);
  return found;
};

describe('the sums of a day', () => {
  test('are the tokens that are billed, whatever the period', async () => {
    const { id } = profileOf('ana');
    now = startOfDay(addDays(day, 1)) + hour;
    expect(used(id).every((count) => count > 0)).toBe(true);
    for (const period of [60, 300, 3600, 86_400]) expect(await sums(id, kinds, period)).toEqual(used(id));
  });

  test('grow through the day and are minutes behind, some points by ten minutes more', async () => {
    const { id } = profileOf('ana');
    now = startOfDay(day) + 12 * hour;
    const [, half = 0] = await sums(id);
    const [, whole = 0] = used(id);
    expect(half / whole).toBeLessThan(0.5);
    expect(half / whole).toBeGreaterThan(0.49);
    aws.settings.cloudWatch.lateShare = 1;
    expect((await sums(id))[1]).toBeLessThan(half);
    aws.settings.cloudWatch.lateShare = 0;
    expect((await sums(id))[1]).toBeGreaterThan(half);
  });

  test('stop with the profile, and the one in its place goes on', async () => {
    const first = profileOf('ana');
    now = startOfDay(day) + 9 * hour;
    aws.state.profiles.remove(first);
    const second = profileOf('ana');
    now = startOfDay(addDays(day, 1)) + hour;
    expect(await sums(first.id)).toEqual(used(first.id));
    expect(await sums(second.id)).toEqual(used(second.id));
    expect((await sums(first.id))[1]).toBeGreaterThan(0);
  });

  test('are counted in the region of the profile alone', async () => {
    const { id } = profileOf('ana');
    now = startOfDay(addDays(day, 1));
    const elsewhere = await ask([query('q', 'OutputTokenCount', id)], {}, 'eu-central-1');
    expect(elsewhere.MetricDataResults?.[0]).toMatchObject({ Values: [], StatusCode: 'Complete' });
  });

  test('are of one dimension, so that another combination is nothing', async () => {
    profileOf('ana');
    now = startOfDay(addDays(day, 1));
    const metric = { Namespace: 'AWS/Bedrock', MetricName: 'OutputTokenCount' };
    const { MetricDataResults } = await ask([{ Id: 'q', MetricStat: { Metric: metric, Period: 3600, Stat: 'Sum' } }]);
    expect(MetricDataResults?.[0]?.Values).toEqual([]);
  });

  test('are under either spelling of the cache, or missing', async () => {
    const { id } = profileOf('ana');
    now = startOfDay(addDays(day, 1)) + hour;
    const [, , reads] = used(id);
    const names = ['CacheReadInputTokens', 'CacheReadInputTokenCount'];
    expect(await sums(id, names)).toEqual([reads, 0]);
    aws.settings.cloudWatch.cacheNames = 'token-count';
    expect(await sums(id, names)).toEqual([0, reads]);
    aws.settings.cloudWatch.cacheNames = 'both';
    expect(await sums(id, names)).toEqual([reads, reads]);
    aws.settings.cloudWatch.unpublished = names;
    expect(await sums(id, names)).toEqual([0, 0]);
  });

  test('come in pages of data points, each of which says that it is not all', async () => {
    const { id } = profileOf('ana');
    now = startOfDay(addDays(day, 1)) + hour;
    const queries = kinds.map((name, index) => query(`q${index}`, name, id));
    const whole = await ask(queries, { ScanBy: 'TimestampAscending' });
    const found = new Map<string, number[]>();
    const codes = new Set<string | undefined>();
    let NextToken: string | undefined;
    do {
      const page = await ask(queries, { ScanBy: 'TimestampAscending', MaxDatapoints: 10, NextToken });
      for (const { Id = '', Values = [], StatusCode } of page.MetricDataResults ?? []) {
        found.set(Id, [...(found.get(Id) ?? []), ...Values]);
        codes.add(StatusCode);
      }
      ({ NextToken } = page);
    } while (NextToken);
    expect([...found.values()]).toEqual(whole.MetricDataResults?.map(({ Values }) => Values));
    expect(codes).toEqual(new Set(['PartialData', 'Complete']));
  });

  test('say so when they cannot be read', async () => {
    const { id } = profileOf('ana');
    now = startOfDay(addDays(day, 1));
    aws.settings.cloudWatch.failing = [`OutputTokenCount ${id}`];
    const { MetricDataResults } = await ask([query('a', 'InputTokenCount', id), query('b', 'OutputTokenCount', id)]);
    expect(MetricDataResults?.map(({ StatusCode }) => StatusCode)).toEqual(['Complete', 'InternalError']);
  });
});

describe('the list of metrics', () => {
  test('holds profiles of ours, and what is called past them, by metric', async () => {
    const { id } = profileOf('ana');
    now = startOfDay(day) + 12 * hour;
    expect(await listed({ MetricName: 'Invocations', Dimensions: [{ Name: 'ModelId' }] })).toEqual(
      [id, 'amazon.nova-lite-v1:0', 'global.anthropic.claude-sonnet-5-5'].sort().map((each) => `Invocations ${each}`),
    );
    const all = await listed();
    expect(all).toContain(`CacheWriteInputTokens ${id}`);
    // All models together.
    expect(all).toContain('Invocations undefined');
    expect(await listed({}, 'eu-central-1')).toEqual([]);
  });

  test('shows a new profile only a quarter of an hour after its first call', async () => {
    now = startOfDay(day) + 12 * hour;
    const { id } = profileOf('ana');
    now += 17 * minute;
    expect(await listed({ MetricName: 'OutputTokenCount' })).not.toContain(`OutputTokenCount ${id}`);
    expect((await sums(id))[1]).toBeGreaterThan(0);
    now += 2 * minute;
    expect(await listed({ MetricName: 'OutputTokenCount' })).toContain(`OutputTokenCount ${id}`);
  });

  test('forgets after three hours what is asked for as recent, and after two weeks everything', async () => {
    const profile = profileOf('ana');
    now = startOfDay(day) + 12 * hour;
    aws.state.profiles.remove(profile);
    const name = `OutputTokenCount ${profile.id}`;
    const recent = { MetricName: 'OutputTokenCount', RecentlyActive: 'PT3H' };
    now += 2 * hour;
    expect(await listed(recent)).toContain(name);
    now += 2 * hour;
    expect(await listed(recent)).not.toContain(name);
    expect(await listed({ MetricName: 'OutputTokenCount' })).toContain(name);
    now += 14 * 24 * hour;
    expect(await listed({ MetricName: 'OutputTokenCount' })).not.toContain(name);
  });

  test('comes in pages', async () => {
    for (let index = 0; index < 7; index++) profileOf(`developer${index}`);
    now = startOfDay(day) + 12 * hour;
    const whole = await listed();
    aws.settings.cloudWatch.pageSize = 4;
    expect(await listed()).toEqual(whole);
  });
});

describe('CloudWatch refuses', () => {
  const refused = (queries: MetricDataQuery[], more: Partial<GetMetricDataCommandInput> = {}) =>
    refusalOf(ask(queries, more));
  const good = query('q', 'Invocations', 'abcdefghijkl');

  test.each<[string, MetricDataQuery[], Partial<GetMetricDataCommandInput>]>([
    ['more than 500 metrics', Array.from({ length: 501 }, (_, index) => ({ ...good, Id: `q${index}` })), {}],
    ['ids that begin with a capital', [{ ...good, Id: 'Q' }], {}],
    ['ids with hyphens', [{ ...good, Id: 'q-1' }], {}],
    ['the same id twice', [good, good], {}],
    ['periods that are no minutes', [query('q', 'Invocations', 'abcdefghijkl', 90)], {}],
    ['times that are one', [good], { StartTime: new Date(1), EndTime: new Date(1) }],
    ['times the wrong way round', [good], { StartTime: new Date(2_000), EndTime: new Date(1_000) }],
    ['more data points than 100,800', [good], { MaxDatapoints: 100_801 }],
    ['neither a metric nor an expression', [{ Id: 'q' }], {}],
  ])('%s', async (_, queries, more) => {
    expect(await refused(queries, more)).toEqual(['ValidationException', 400]);
  });

  test('a token that it has not given', async () => {
    expect(await refused([good], { NextToken: 'x' })).toEqual(['InvalidNextToken', 400]);
  });

  test('a call too many', async () => {
    aws.faults.next('monitoring', 'GetMetricData', { kind: 'throttle' });
    expect(await refused([good])).toEqual(['ThrottlingException', 400]);
  });
});
