import { describe, expect, it } from 'vitest';
import { behaviours } from '../../sandbox/aws/billing/behaviour.ts';
import type { Spender } from '../../sandbox/aws/billing/spenders.ts';
import { createMetrics } from '../../src/aws/metrics.ts';
import { Refused, Throttled } from '../../src/core/errors.ts';
import type { Count } from '../../src/core/meter/metered-day.ts';
import { useAws } from './environment.ts';

const TODAY = '2026-08-19';
const YESTERDAY = '2026-08-18';
const midnight = Date.parse(`${TODAY}T00:00:00Z`);
const HOUR = 3_600_000;
const place = { region: 'us-east-1', account: '111122223333' };

let now = 0;
const nobody: Spender = {
  models: { 'opus-5-5': 1 },
  behaviour: { ...behaviours.usual, daysOff: 0, weekend: 1 },
  scope: 'global',
};
const aws = useAws({ now: () => now, billing: { spenders: [nobody], late: false } });

/** Profiles made two days ago; it is an hour after midnight. */
const profiles = (...developers: string[]): string[] => {
  now = midnight - 48 * HOUR;
  const source = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-sonnet-5-5';
  const made = developers.map((DeveloperId) =>
    aws().state.profiles.add(place, { name: DeveloperId, source, models: [] }, { DeveloperId }),
  );
  now = midnight + HOUR;
  return made.map(({ id }) => id);
};

const used = (id: string, day: string): Count['tokens'] => {
  const sums = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
  for (const { profileId, tokens } of aws().state.billing.usage(day)) {
    if (profileId !== id) continue;
    for (const kind of ['input', 'output', 'cacheRead', 'cacheWrite'] as const) sums[kind] += Number(tokens[kind]);
  }
  return sums;
};

const read = (ids: string[], more: { spelling?: string; from?: string } = {}) =>
  createMetrics().read('us-east-1', { ids, from: YESTERDAY, through: TODAY, ...more });

const asked = (operation: string) =>
  aws()
    .calls.filter((call) => call.operation === operation)
    .map(({ input }) => input as Record<string, unknown> & { MetricDataQueries: object[] });

const countOf = ({ counts }: { counts: Count[] }, id: string, day = YESTERDAY) =>
  counts.find((count) => count.id === id && count.day === day)?.tokens;

describe('tokens from CloudWatch', () => {
  it('are the billed ones of a day that is over, and those of today so far', async () => {
    const [id = ''] = profiles('ana');
    const reading = await read([id]);
    expect(countOf(reading, id)).toEqual(used(id, YESTERDAY));
    const share = (countOf(reading, id, TODAY)?.output ?? 0) / used(id, TODAY).output;
    expect(share).toBeGreaterThan(0.9 / 24);
    expect(share).toBeLessThan(1 / 24);
    expect(reading).toMatchObject({ incomplete: [], spelling: 'Tokens', metrics: 6 });
  });

  it('are asked for by the hour, from midnight to midnight UTC', async () => {
    const [id = ''] = profiles('ana');
    await read([id], { spelling: 'TokenCount' });
    const [{ MetricDataQueries, ...times } = { MetricDataQueries: [] }] = asked('GetMetricData');
    expect(times).toEqual({ StartTime: midnight / 1000 - 86_400, EndTime: midnight / 1000 + 86_400 });
    expect(MetricDataQueries[3]).toEqual({
      Id: 'm3',
      MetricStat: {
        Metric: {
          Namespace: 'AWS/Bedrock',
          MetricName: 'CacheWriteInputTokenCount',
          Dimensions: [{ Name: 'ModelId', Value: id }],
        },
        Period: 3600,
        Stat: 'Sum',
      },
    });
  });

  it.each([
    ['tokens', 'Tokens'],
    ['token-count', 'TokenCount'],
    ['both', 'Tokens'],
  ] as const)('count the cache once where AWS spells it as %s', async (cacheNames, spelling) => {
    aws().settings.cloudWatch.cacheNames = cacheNames;
    const [id = ''] = profiles('ana');
    const both = await read([id]);
    expect(countOf(both, id)).toEqual(used(id, YESTERDAY));
    expect(both.spelling).toBe(spelling);
    const one = await read([id], { spelling });
    expect(countOf(one, id)).toEqual(used(id, YESTERDAY));
    expect(one.metrics).toBe(4);
  });

  it('say nothing of a spelling that has no counts any more', async () => {
    const [id = ''] = profiles('ana');
    const reading = await read([id], { spelling: 'TokenCount' });
    expect(countOf(reading, id)).toMatchObject({ cacheRead: 0, cacheWrite: 0 });
    expect(reading.spelling).toBeUndefined();
  });

  it('lack what AWS does not publish', async () => {
    aws().settings.cloudWatch.unpublished = ['CacheReadInputTokens'];
    const [id = ''] = profiles('ana');
    expect(countOf(await read([id]), id)).toEqual({ ...used(id, YESTERDAY), cacheRead: 0 });
  });

  it('come whole from many small pages', async () => {
    const ids = profiles('ana', 'bob', 'carl');
    aws().settings.cloudWatch.mostDatapoints = 7;
    const reading = await read(ids);
    for (const id of ids) expect(countOf(reading, id)).toEqual(used(id, YESTERDAY));
    expect(reading.incomplete).toEqual([]);
  });

  it('name whoever’s are incomplete', async () => {
    const [ana = '', bob = ''] = profiles('ana', 'bob');
    aws().settings.cloudWatch.failing = [`OutputTokenCount ${bob}`];
    const reading = await read([ana, bob]);
    expect(reading.incomplete).toEqual([bob]);
    expect(countOf(reading, ana)).toEqual(used(ana, YESTERDAY));
    expect(countOf(reading, bob)).toEqual({ ...used(bob, YESTERDAY), output: 0 });
  });

  it('are asked for 500 at a time', async () => {
    const ids = Array.from({ length: 251 }, (_, index) => `id${index}`);
    expect((await read(ids, { spelling: 'Tokens' })).metrics).toBe(1004);
    expect(asked('GetMetricData').map(({ MetricDataQueries }) => MetricDataQueries.length)).toEqual([500, 500, 4]);
  });

  it('are not asked for where nobody is', async () => {
    expect(await read([])).toEqual({ counts: [], incomplete: [], metrics: 0 });
    expect(asked('GetMetricData')).toEqual([]);
  });

  it('come again later when AWS asks to slow down, and never when it refuses', async () => {
    aws().faults.next('monitoring', 'GetMetricData', { kind: 'throttle' });
    await expect(read(['abc'])).rejects.toThrow(Throttled);
    aws().faults.next('monitoring', 'ListMetrics', {
      kind: 'refuse',
      code: 'AccessDenied',
      status: 403,
      message: 'no',
    });
    await expect(createMetrics().active('us-east-1', 'recently')).rejects.toThrow(Refused);
  });
});

describe('who calls', () => {
  it('is listed by the ids of profiles and models, without the count of all together', async () => {
    const ids = profiles('ana', 'bob');
    aws().settings.cloudWatch.pageSize = 2;
    const { ids: listed, lists } = await createMetrics().active('us-east-1', 'recently');
    expect(listed.sort()).toEqual([...ids, 'amazon.nova-lite-v1:0', 'global.anthropic.claude-opus-5-5'].sort());
    expect(lists).toBe(asked('ListMetrics').length);
    expect(asked('ListMetrics')[0]).toEqual({
      Namespace: 'AWS/Bedrock',
      MetricName: 'Invocations',
      Dimensions: [{ Name: 'ModelId' }],
      RecentlyActive: 'PT3H',
    });
  });

  it('is also who called two weeks ago, where that is asked', async () => {
    const [id = ''] = profiles('ana');
    const [profile] = aws().state.profiles.list();
    if (profile) aws().state.profiles.remove(profile);
    now += 100 * HOUR;
    expect((await createMetrics().active('us-east-1', 'recently')).ids).not.toContain(id);
    expect((await createMetrics().active('us-east-1', 'ever')).ids).toContain(id);
  });
});
