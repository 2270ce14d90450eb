import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherSpend } from '../../../src/core/spend/gather-spend.ts';
import { totalOf } from '../../../src/core/spend/spend-day.ts';

const READ_AT = '2026-08-21T06:00:00.000Z';
const base = { day: '2026-08-19', developer: 'ana', currency: 'USD' };
const OPUS = 'Claude Opus 5.5 (Amazon Bedrock Edition)';
const OPUS_OUT = 'USE1-MP:USE1_output_tokens_standard-Units';

const gathered = (fill: (spend: ReturnType<typeof gatherSpend>) => void) => {
  const spend = gatherSpend(READ_AT);
  fill(spend);
  return spend.days();
};

describe('groups of Cost Explorer', () => {
  it('become days with money by developer and model, and tokens by developer', () => {
    const [day] = gathered((spend) => {
      spend.addMoney({ ...base, service: OPUS, amount: 61.4 });
      spend.addMoney({ ...base, developer: '', service: 'Claude Haiku 5.5 (Amazon Bedrock Edition)', amount: 4.1 });
      spend.addUsage({ ...base, usageType: OPUS_OUT, amount: 40, quantity: 2 });
      spend.addUsage({
        ...base,
        usageType: 'USE1-MP:USE1_cache_read_tokens_standard-Units',
        amount: 21.4,
        quantity: 100.5,
      });
      spend.addUsage({
        ...base,
        developer: '',
        usageType: 'USE1-MP:USE1_input_tokens_standard-Units',
        amount: 4.1,
        quantity: 41,
      });
    });
    expect(day).toEqual({
      day: '2026-08-19',
      readAt: READ_AT,
      currency: 'USD',
      developers: ['ana', ''],
      models: ['Opus 5.5', 'Haiku 5.5'],
      amounts: [61.4, 0, 0, 4.1],
      tokens: { input: [0, 41e6], output: [2e6, 0], cacheRead: [100.5e6, 0], cacheWrite: [0, 0] },
      unread: [],
      otherCurrencies: {},
      disagreement: 0,
    });
  });

  it('of a service that names no model are told apart by the usage types, and what is left is unknown', () => {
    const [day] = gathered((spend) => {
      spend.addMoney({ ...base, service: 'Amazon Bedrock Service', amount: 10 });
      spend.addMoney({ ...base, service: OPUS, amount: 5 });
      spend.addUsage({ ...base, usageType: 'USE1-Claude4.6Opus-input-tokens', amount: 6, quantity: 1 });
      spend.addUsage({ ...base, usageType: 'USE1-Claude4.5Sonnet-input-tokens', amount: 3, quantity: 1 });
      spend.addUsage({ ...base, usageType: 'USE1-Guardrail-Units', amount: 1, quantity: 1 });
      spend.addUsage({ ...base, usageType: OPUS_OUT, amount: 5, quantity: 1 });
    });
    expect(Object.fromEntries(day?.models.map((model, index) => [model, day.amounts[index]]) ?? [])).toEqual({
      'Opus 5.5': 5,
      'Opus 4.6': 6,
      'Sonnet 4.5': 3,
      'unknown model': 1,
    });
    expect(day?.unread).toEqual([{ usageType: 'USE1-Guardrail-Units', amount: 1 }]);
    expect(day?.disagreement).toBe(0);
  });

  it('in another currency are kept apart and added to nothing', () => {
    const [day] = gathered((spend) => {
      spend.addMoney({ ...base, service: OPUS, amount: 5 });
      spend.addMoney({ ...base, service: OPUS, amount: 700, currency: 'CNY' });
      spend.addUsage({ ...base, usageType: OPUS_OUT, amount: 5, quantity: 1 });
      spend.addUsage({ ...base, usageType: OPUS_OUT, amount: 700, quantity: 100, currency: 'CNY' });
    });
    expect(day).toMatchObject({ currency: 'USD', amounts: [5], otherCurrencies: { CNY: 700 }, disagreement: 0 });
  });

  it('that cost nothing, in no currency at all, decide nothing', () => {
    const [day] = gathered((spend) => {
      spend.addMoney({ ...base, service: 'Amazon Bedrock', amount: 0, currency: 'N/A' });
      spend.addMoney({ ...base, service: OPUS, amount: 100 });
      spend.addUsage({ ...base, usageType: OPUS_OUT, amount: 100, quantity: 1 });
    });
    expect(day).toMatchObject({ currency: 'USD', otherCurrencies: {}, disagreement: 0 });
    expect(day && totalOf(day)).toBe(100);
  });

  it('of several days are in one currency, that of the first money', () => {
    const days = gathered((spend) => {
      spend.addMoney({ ...base, day: '2026-08-18', service: OPUS, amount: 100 });
      spend.addMoney({ ...base, day: '2026-08-19', service: OPUS, amount: 50, currency: 'EUR' });
    });
    expect(days.map(({ currency, otherCurrencies }) => [currency, otherCurrencies])).toEqual([
      ['USD', {}],
      ['USD', { EUR: 50 }],
    ]);
  });

  it('whose two totals differ say by how much', () => {
    const [day] = gathered((spend) => {
      spend.addMoney({ ...base, service: OPUS, amount: 5 });
      spend.addUsage({ ...base, usageType: OPUS_OUT, amount: 4.5, quantity: 1 });
    });
    expect(day?.disagreement).toBeCloseTo(-0.5);
  });

  it('give days in order, and none for a day without a group', () => {
    const days = gathered((spend) => {
      for (const day of ['2026-08-19', '2026-08-17']) spend.addMoney({ ...base, day, service: OPUS, amount: 1 });
    });
    expect(days.map(({ day }) => day)).toEqual(['2026-08-17', '2026-08-19']);
  });

  it('lose no money, in whatever order and under whatever services they come', () => {
    const group = fc.record({
      developer: fc.constantFrom('', 'ana', 'bob', 'Key$with$dollars'),
      service: fc.constantFrom(OPUS, 'Amazon Bedrock', 'Amazon Bedrock Service'),
      usageType: fc.constantFrom(OPUS_OUT, 'USE1-Claude4.6Opus-input-tokens', 'USE1-Unknown-thing'),
      cents: fc.integer({ min: -500, max: 100_000 }),
    });
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 60 }), (groups) => {
        const [day] = gathered((spend) => {
          for (const { developer, service, usageType, cents } of groups) {
            spend.addMoney({ ...base, developer, service, amount: cents / 100 });
            spend.addUsage({ ...base, developer, usageType, amount: cents / 100, quantity: 1 });
          }
        });
        const expected = groups.reduce((sum, { cents }) => sum + cents, 0) / 100;
        expect(day ? totalOf(day) : 0).toBeCloseTo(expected, 6);
      }),
    );
  });
});
