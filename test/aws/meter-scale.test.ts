// How often the meter asks AWS where a thousand people have access, and what that costs.
import { expect, it } from 'vitest';
import { behaviours } from '../../sandbox/aws/billing/behaviour.ts';
import type { Spender } from '../../sandbox/aws/billing/spenders.ts';
import { refreshMeter } from '../../src/app/refresh-meter.ts';
import { meterCost } from '../../src/core/meter/meter-cost.ts';
import { neverRead } from '../../src/core/meter/meter-state.ts';
import { useAws } from './environment.ts';
import { accessOf, makeProfile, meterOf, settings } from './metered-account.ts';

const DAY = '2026-08-19';
const midnight = Date.parse(`${DAY}T00:00:00Z`);
const HOUR = 3_600_000;
const DEVELOPERS = 1000;
const ACTIVE = 150;
const models = settings.models.map(({ id }) => id);

const people = Array.from({ length: DEVELOPERS }, (_, index) => `developer${index}`);
const spenders = people.map(
  (developerId, index): Spender => ({
    developerId,
    models: { 'opus-5-5': 3, 'sonnet-5-5': 5, 'haiku-5-5': 2 },
    behaviour: index < ACTIVE ? { ...behaviours.usual, daysOff: 0, weekend: 1 } : behaviours.away,
  }),
);

let now = 0;
const aws = useAws({ now: () => now, billing: { late: false, spenders } });

it('for 1,000 developers, of whom 150 use three models, a reading asks what it must and no more, for two cents', async () => {
  now = midnight - 30 * HOUR;
  const accesses = people.map((developer) =>
    accessOf(developer, ...models.map((model) => makeProfile(aws(), developer, model))),
  );
  const meter = meterOf(() => now, ...accesses);
  now = midnight + 12 * HOUR;
  const readAt = new Date(now - 300_000).toISOString();
  const regions = Object.fromEntries(settings.regions.map((region) => [region, { readAt }]));
  await meter.meterRecords.saveState({ ...neverRead, regions });
  // A first reading asks for both spellings of the cache's metrics, and learns which one has counts.
  await refreshMeter(meter);
  aws().calls.clear();
  now += 300_000;
  await refreshMeter(meter);
  const made = aws().calls.filter(({ service }) => service === 'monitoring');
  const of = (operation: string) => made.filter((call) => call.operation === operation);
  const metrics = of('GetMetricData').reduce(
    (sum, { input }) => sum + (input as { MetricDataQueries: object[] }).MetricDataQueries.length,
    0,
  );
  const least = ACTIVE * models.length * 4;
  expect(metrics).toBe(least);
  // As many requests as 500 metrics at a time take, and a list of one page in each of the two regions.
  expect(of('GetMetricData')).toHaveLength(Math.ceil(least / 500));
  expect(of('ListMetrics')).toHaveLength(settings.regions.length);
  expect(meterCost({ metrics, lists: of('ListMetrics').length })).toBeCloseTo(0.018, 3);
  expect((await meter.meterRecords.day(DAY))?.profiles).toHaveLength(ACTIVE * models.length);
});
