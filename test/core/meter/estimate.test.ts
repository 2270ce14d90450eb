import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centsOfCost, costOf, dollarsOf } from '../../../src/core/meter/cost.ts';
import { estimatesOf, untaggedEstimate } from '../../../src/core/meter/estimate.ts';
import { meterCost } from '../../../src/core/meter/meter-cost.ts';
import { pricesFor } from '../../../src/core/meter/prices.ts';
import type { Model } from '../../../src/core/settings.ts';
import { aProfile } from '../../fixtures/metered.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

const { models } = exampleSettings();
const [opus, sonnet] = models as [Model, Model];

describe('what tokens cost', () => {
  test('is exact, however many there are', () => {
    const tokens = { input: 1, output: 3, cacheRead: 999_999_999_999, cacheWrite: 7 };
    const { cost } = costOf(tokens, { input: 0.11, output: 0.55, cacheRead: 0.011, cacheWrite: 0.1375 });
    expect(cost).toBe(110_000n + 3n * 550_000n + 999_999_999_999n * 11_000n + 7n * 137_500n);
    expect(dollarsOf(cost)).toBeCloseTo(11_000, 4);
  });

  test('is rounded to cents once, halves up', () => {
    expect([4_999_999_999n, 5_000_000_000n, 14_999_999_999n].map(centsOfCost)).toEqual([0, 1, 1]);
  });

  test('leaves out kinds without a price and names them, if any of them were used', () => {
    const price = { input: 4, output: 20 };
    expect(costOf({ input: 1e6, output: 1e6, cacheRead: 5, cacheWrite: 0 }, price)).toEqual({
      cost: 24_000_000_000_000n,
      unpriced: ['cacheRead'],
    });
    expect(costOf({ input: 5, output: 0, cacheRead: 0, cacheWrite: 0 }, undefined).unpriced).toEqual(['input']);
  });
});

describe('the price of a profile', () => {
  const global = 'global.anthropic.claude-opus-5-5';
  const european = 'eu.anthropic.claude-opus-5-5';
  const price = { input: 4.4, output: 22 };
  const globalPrice = { input: 4, output: 20 };

  test('is that of its kind', () => {
    const both = { profiles: [european, global], price, globalPrice };
    expect([pricesFor(both, european), pricesFor(both, global)]).toEqual([price, globalPrice]);
  });

  test('is the only one where profiles are of one kind', () => {
    expect(pricesFor({ profiles: [global], price }, global)).toEqual(price);
    expect(pricesFor({ profiles: [european], price }, european)).toEqual(price);
  });

  test('is unknown rather than that of the other kind', () => {
    expect(pricesFor({ profiles: [european, global], price }, global)).toBeUndefined();
    expect(pricesFor({ profiles: [european], price }, global)).toBeUndefined();
    expect(pricesFor({ profiles: [global], price }, european)).toBeUndefined();
  });
});

describe('an estimate', () => {
  test('adds up somebody’s models, regions and replaced profiles', () => {
    const profiles = [
      aProfile({ output: 1e6 }),
      aProfile({ output: 2e6, cacheRead: 10e6 }, { id: 'bbbbbbbbbbbb' }),
      aProfile({ input: 1e6 }, { id: 'cccccccccccc', region: 'eu-central-1', source: 'eu.anthropic.claude-opus-5-5' }),
      aProfile(
        { output: 1e6 },
        { id: 'dddddddddddd', model: 'sonnet-5-5', source: 'global.anthropic.claude-sonnet-5-5' },
      ),
      aProfile({ output: 1e6 }, { id: 'eeeeeeeeeeee', userId: 'uid-bob' }),
    ];
    const estimates = estimatesOf({ profiles }, models);
    const ana = estimates.get('uid-ana');
    expect(ana?.models.map(({ model, cost }) => [model, dollarsOf(cost)])).toEqual([
      ['opus-5-5', 72.6],
      ['sonnet-5-5', 10],
    ]);
    expect(dollarsOf(ana?.cost ?? 0n)).toBe(82.6);
    expect(dollarsOf(estimates.get('uid-bob')?.cost ?? 0n)).toBe(22);
  });

  test('names what has no price, once for each model, also of a model that is no longer configured', () => {
    const { cacheWrite: _, ...price } = opus.price;
    const profiles = [
      aProfile({ output: 1e6, cacheWrite: 5 }),
      aProfile({ cacheWrite: 5 }, { id: 'bbbbbbbbbbbb' }),
      aProfile({ input: 5 }, { id: 'cccccccccccc', model: 'opus-4', source: 'us.anthropic.claude-opus-4' }),
    ];
    const ana = estimatesOf({ profiles }, [{ ...opus, price }, sonnet]).get('uid-ana');
    expect(ana?.models.map(({ model, unpriced }) => [model, unpriced])).toEqual([
      ['opus-5-5', ['cacheWrite']],
      ['opus-4', ['input']],
    ]);
    expect(dollarsOf(ana?.cost ?? 0n)).toBe(22);
  });

  test('of everybody is what all their tokens cost, in whatever order they come', () => {
    const count = fc.integer({ min: 0, max: 2_000_000_000 });
    const tokens = fc.record({ input: count, output: count, cacheRead: count, cacheWrite: count });
    fc.assert(
      fc.property(fc.array(fc.tuple(tokens, fc.nat(3), fc.nat(1)), { maxLength: 12 }), (rows) => {
        const profiles = rows.map(([used, who, which], index) => {
          const {
            id: model,
            profiles: [source = ''],
          } = which === 0 ? opus : sonnet;
          return aProfile(used, { id: `profile${index}`, userId: `uid-${who}`, model, source });
        });
        const sum = (estimates: ReturnType<typeof estimatesOf>) =>
          [...estimates.values()].reduce((total, { cost }) => total + cost, 0n);
        const one = profiles.reduce((total, { tokens: used, model }) => {
          const { price } = model === opus.id ? opus : sonnet;
          return total + costOf(used, price).cost;
        }, 0n);
        expect(sum(estimatesOf({ profiles }, models))).toBe(one);
        expect(sum(estimatesOf({ profiles: profiles.toReversed() }, models))).toBe(one);
      }),
    );
  });
});

test('what is called past the profiles is priced by the model behind it, where one is configured', () => {
  const used = (id: string) => ({ id, region: 'us-east-1', tokens: aProfile({ output: 1e6 }).tokens });
  const { cost, unpriced } = untaggedEstimate(
    [
      used('global.anthropic.claude-opus-5-5'),
      used('us.anthropic.claude-opus-5-5'),
      used('anthropic.claude-sonnet-5-5'),
      used('us.anthropic.claude-opus-4-1-20250805-v1:0'),
    ],
    models,
  );
  expect(dollarsOf(cost)).toBe(20 + 22 + 11);
  expect(unpriced).toEqual(['us.anthropic.claude-opus-4-1-20250805-v1:0']);
});

test('the meter itself costs a cent for a thousand metrics, and for a thousand lists', () => {
  expect(meterCost({ metrics: 1_800, lists: 1 })).toBeCloseTo(0.01801, 10);
  expect(meterCost({ metrics: 0, lists: 0 })).toBe(0);
});
