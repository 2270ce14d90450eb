import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { behaviours } from '../../../../sandbox/aws/billing/behaviour.ts';
import { addDays, startOfDay } from '../../../../sandbox/aws/billing/days.ts';
import { modelOf, modelOfSource } from '../../../../sandbox/aws/billing/models.ts';
import { billingOf, copyOf, dollarsOf } from './company.ts';

const exact = { ...behaviours.usual, dollars: 20, daysOff: 0, spread: 0, weekend: 1 };
const alice = { developerId: 'alice', team: 'Platform', models: { 'sonnet-5-5': 1 }, behaviour: exact };
const day = '2026-08-18';
const settled = startOfDay(addDays(day, 30));

describe('a line', () => {
  const { billing } = billingOf({ spenders: [{ ...alice, scope: 'global' }], late: false });
  const items = billing.items(day, addDays(day, 1), settled);

  test('counts millions of tokens under the Marketplace, at the list price from anywhere', () => {
    const { output } = billing.usage(day)[0]?.tokens ?? { output: 0n };
    expect(items.find(({ usageType }) => usageType.includes('output'))).toEqual({
      day,
      tags: { DeveloperId: 'alice', Team: 'Platform' },
      service: 'Claude Sonnet 5.5 (Amazon Bedrock Edition)',
      usageType: 'USE1-MP:USE1_output_tokens_global_standard-Units',
      recordType: 'Usage',
      billingEntity: 'AWS Marketplace',
      linkedAccount: '111122223333',
      region: 'us-east-1',
      quantity: output * 10_000n,
      amount: output * 100_000n,
    });
    expect(dollarsOf(items)).toBeCloseTo(20, 4);
  });

  test('costs ten percent more inside a geography', () => {
    const inside = billingOf({ spenders: [alice], late: false }).billing.items(day, addDays(day, 1), settled);
    expect(dollarsOf(inside)).toBeCloseTo(22, 4);
  });

  test('counts thousands of tokens under the service itself', () => {
    const opus = { ...alice, models: { 'opus-5-5': 1 } };
    const source = billingOf({ spenders: [opus], late: false }).billing;
    const read = source.items(day, addDays(day, 1), settled).find(({ usageType }) => usageType.includes('cache-read'));
    expect(read?.quantity).toBe((source.usage(day)[0]?.tokens.cacheRead ?? 0n) * 10_000_000n);
  });
});

describe('a day', () => {
  const { billing } = billingOf({
    spenders: Array.from({ length: 40 }, (_, n) => ({ ...alice, developerId: `d${n}` })),
  });
  const whole = startOfDay(addDays(day, 3));
  const share = (at: number) =>
    dollarsOf(billing.items(day, addDays(day, 1), at)) / dollarsOf(billing.items(day, addDays(day, 1), whole));

  test('is half there the next morning, nearly whole before the morning after, and whole at half past nine then', () => {
    const morning = startOfDay(addDays(day, 1)) + 9.5 * 3_600_000;
    expect(share(morning)).toBeCloseTo(0.5, 1);
    expect(share(morning + 18 * 3_600_000)).toBeCloseTo(0.91, 1);
    expect(share(morning + 18 * 3_600_000)).toBeLessThan(1);
    expect(share(morning + 86_400_000)).toBe(1);
  });

  test('only grows until it is whole', () => {
    const hour = fc.integer({ min: -24, max: 40 });
    fc.assert(
      fc.property(hour, hour, (a, b) => {
        const end = startOfDay(addDays(day, 1));
        expect(share(end + Math.min(a, b) * 3_600_000)).toBeLessThanOrEqual(share(end + Math.max(a, b) * 3_600_000));
      }),
      { numRuns: 30 },
    );
  });

  test('is corrected by two to five percent after three days, one in seven', () => {
    const days = Array.from({ length: 140 }, (_, index) => addDays('2026-01-01', index));
    const changes = days.map((each) => {
      const at = (hours: number) =>
        dollarsOf(billing.items(each, addDays(each, 1), startOfDay(addDays(each, 1)) + hours * 3_600_000));
      expect(at(71)).toBe(at(32));
      return Math.abs(at(72) / at(71) - 1);
    });
    const corrected = changes.filter((change) => change > 1e-6);
    expect(corrected.length).toBeGreaterThan(10);
    expect(corrected.length).toBeLessThan(35);
    for (const change of corrected) expect(change > 0.0199 && change < 0.0501).toBe(true);
  });
});

describe('a behaviour', () => {
  test('can be changed from a day on, also for some days only', () => {
    const { billing } = billingOf({ spenders: [alice], late: false });
    const on = (each: string) => dollarsOf(billing.items(each, addDays(each, 1), settled));
    const usual = on(day);
    billing.change('alice', { from: day, until: addDays(day, 1), behaviour: { ...exact, dollars: 400 } });
    expect(on(day)).toBeCloseTo(440, 4);
    expect(on(addDays(day, 1))).toBeCloseTo(usual, 4);
    billing.change('alice', { from: day, behaviour: behaviours.away });
    expect([on(addDays(day, -1)), on(day), on(addDays(day, 9))]).toEqual([usual, 0, 0]);
  });
});

describe('a holder of profiles', () => {
  const tags = { DeveloperId: 'ana', Team: 'Platform', ClaudeAccess: 'active' };
  const place = { region: 'us-east-1', account: '111122223333' };
  const make = () => {
    const made = billingOf({ late: false });
    made.clock.at = startOfDay(day);
    const profile = made.profiles.add(
      place,
      { name: 'ana', source: copyOf('sonnet-5-5'), models: [], description: undefined },
      tags,
    );
    made.billing.change('ana', { from: '2026-01-01', behaviour: exact });
    const on = (each: string) => made.billing.items(each, addDays(each, 1), settled);
    return { ...made, profile, on };
  };

  test('begins to spend when there is a profile, and no earlier', () => {
    const { on, billing } = make();
    expect(on(addDays(day, -1))).toEqual([]);
    expect(dollarsOf(on(day))).toBeCloseTo(22, 4);
    expect(billing.people()).toEqual([{ developerId: 'ana', team: 'Platform' }]);
  });

  test('spends under the tags of the hour: a change at noon parts the day', () => {
    const { clock, profiles, profile, on } = make();
    clock.at = startOfDay(day) + 12 * 3_600_000;
    profiles.retag(profile, { ...tags, Team: 'Payments' });
    const byTeam = Map.groupBy(on(day), (item) => item.tags.Team);
    expect([...byTeam].map(([team, items]) => [team, Math.round(dollarsOf(items))])).toEqual([
      ['Platform', 11],
      ['Payments', 11],
    ]);
  });

  test('stops when it is suspended or deleted', () => {
    const { clock, profiles, profile, on } = make();
    clock.at = startOfDay(day) + 6 * 3_600_000;
    profiles.retag(profile, { ...tags, ClaudeAccess: 'suspended' });
    expect(dollarsOf(on(day))).toBeCloseTo(5.5, 4);
    expect(on(addDays(day, 1))).toEqual([]);
    profiles.retag(profile, tags);
    clock.at += 6 * 3_600_000;
    profiles.remove(profile);
    expect(dollarsOf(on(day))).toBeCloseTo(11, 4);
  });
});

describe('a spender of the seed who is given profiles', () => {
  const tags = { DeveloperId: 'alice', Team: 'Platform', ClaudeAccess: 'active' };
  const noon = startOfDay(day) + 12 * 3_600_000;
  const models = { 'sonnet-4-5': 75, 'opus-5-5': 25 };
  const make = () => {
    const made = billingOf({ spenders: [{ ...alice, models }], late: false });
    made.clock.at = noon;
    const [opus, sonnet] = ['opus-5-5', 'sonnet-5-5'].map((model) =>
      made.profiles.add(
        { region: 'us-east-1', account: '111122223333' },
        { name: model, source: copyOf(model), models: [], description: undefined },
        tags,
      ),
    );
    if (!opus || !sonnet) throw new Error('Nothing was made.');
    const on = (each: string) => made.billing.items(each, addDays(each, 1), settled);
    return { ...made, opus, sonnet, on };
  };

  test('spends through them from then on, as much as before and not twice', () => {
    const { on, billing } = make();
    for (const each of [addDays(day, -1), day, addDays(day, 1)]) expect(dollarsOf(on(each))).toBeCloseTo(22, 4);
    const through = (each: string) => new Set(billing.usage(each).map(({ profileId }) => profileId !== undefined));
    expect([addDays(day, -1), day, addDays(day, 1)].map(through)).toEqual([
      new Set([false]),
      new Set([false, true]),
      new Set([true]),
    ]);
  });

  test('carries the tags of the profiles, and splits the money over families of models as before', () => {
    const { on } = make();
    const next = on(addDays(day, 1));
    expect(new Set(next.map((item) => JSON.stringify(item.tags)))).toEqual(new Set([JSON.stringify(tags)]));
    const sonnet = next.filter(({ service }) => service.includes('Sonnet 5.5'));
    expect(dollarsOf(sonnet) / dollarsOf(next)).toBeCloseTo(0.75, 4);
  });

  test('spends all of it through what is left when one is suspended, and nothing when all are', () => {
    const { clock, profiles, opus, sonnet, on } = make();
    clock.at = startOfDay(addDays(day, 1));
    profiles.retag(opus, { ...tags, ClaudeAccess: 'suspended' });
    expect(dollarsOf(on(addDays(day, 1)))).toBeCloseTo(22, 4);
    clock.at += 18 * 3_600_000;
    profiles.retag(sonnet, { ...tags, ClaudeAccess: 'suspended' });
    expect(dollarsOf(on(addDays(day, 1)))).toBeCloseTo(16.5, 4);
    expect(on(addDays(day, 2))).toEqual([]);
  });

  test('changes their ways through them too', () => {
    const { billing, on } = make();
    billing.change('alice', { from: day, until: addDays(day, 2), behaviour: { ...exact, dollars: 40 } });
    expect(dollarsOf(on(addDays(day, 1)))).toBeCloseTo(44, 4);
    expect(dollarsOf(on(addDays(day, 2)))).toBeCloseTo(22, 4);
  });
});

test('a source names its model whatever stands around it', () => {
  expect(modelOfSource(copyOf('sonnet-4-5-20250929-v1:0'))?.name).toBe('Claude Sonnet 4.5');
  expect(modelOfSource(copyOf('sonnet-4-20250514-v1:0'))?.name).toBe('Claude Sonnet 4');
  expect(modelOfSource(copyOf('opus-4-6-v1'))?.name).toBe('Claude Opus 4.6');
  expect(modelOfSource(copyOf('opus-5', 'global'))?.name).toBe('Claude Opus 5');
  expect(modelOfSource('arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0')).toBeUndefined();
  expect(() => modelOf('opus-9')).toThrow('opus-9');
});
