// Against a bill of our own, on the smallest pages there are: every page of every answer counts, and tags are taken whole.
import { expect, it } from 'vitest';
import { behaviours } from '../../sandbox/aws/billing/behaviour.ts';
import { createCosts } from '../../src/aws/costs.ts';
import { totalOf } from '../../src/core/spend/spend-day.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { useAws } from './environment.ts';

const NOW = Date.parse('2026-08-21T07:30:00Z');
const developers = ['a$b', '$lead', 'trail$', 'CASE', 'case', 'x=y'];

const aws = useAws({
  now: () => NOW,
  costExplorer: { pageSize: 1 },
  billing: {
    late: false,
    spenders: developers.map((developerId) => ({
      developerId,
      team: 'Platform',
      models: { 'opus-5-5': 1, 'sonnet-4-5': 1, 'haiku-5-5': 1 },
      behaviour: { ...behaviours.usual, daysOff: 0 },
    })),
  },
});

it('every page of services and of figures is read, and a tag is everything behind the first dollar sign', async () => {
  const [day] = await createCosts({ settings: exampleSettings(), clock: { now: () => new Date(NOW) } }).read(
    '2026-08-19',
    '2026-08-20',
  );
  expect([...(day?.developers ?? [])].sort()).toEqual([...developers].sort());
  const billed = aws().state.billing.items('2026-08-19', '2026-08-20', NOW);
  expect(new Set(billed.map(({ service }) => service)).size).toBeGreaterThan(2);
  const dollars = Number(billed.reduce((sum, { amount }) => sum + amount, 0n)) / 1e10;
  expect(day ? totalOf(day) : 0).toBeCloseTo(dollars, 6);
});
