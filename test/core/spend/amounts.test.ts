// Amounts as they are shown, in any currency, and shares.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  digitsOf,
  money,
  moneyOfCents,
  percent,
  setMoney,
  signedMoney,
  wholeMoney,
} from '../../../src/core/spend/amounts.ts';
import { centsOf, centsThatAddUp } from '../../../src/core/spend/cents.ts';

test.each([
  [1234.5, 'USD', '$1,234.50'],
  [0.005, 'USD', '$0.01'],
  [1.005, 'USD', '$1.01'],
  [-1.005, 'USD', '-$1.01'],
  [-0.001, 'USD', '$0.00'],
  [12.3456789, 'EUR', '€12.35'],
  [1234.5, 'JPY', '¥1,235'],
  [3, 'CNY', 'CN¥3.00'],
  [3.456, 'N/A', '3.46 N/A'],
])('%d %s reads %s', (amount, currency, read) => {
  expect(money(amount, currency)).toBe(read);
});

test('other forms: signed, whole, and as somebody set it', () => {
  expect([signedMoney(42.5, 'USD'), signedMoney(-30, 'USD'), signedMoney(0.001, 'USD')]).toEqual([
    '+$42.50',
    '-$30.00',
    '$0.00',
  ]);
  expect([wholeMoney(3309.6, 'USD'), wholeMoney(0.4, 'EUR')]).toEqual(['$3,310', '€0']);
  expect([setMoney(30, 'USD'), setMoney(12.5, 'USD')]).toEqual(['$30', '$12.50']);
});

test.each([
  [0, '0%'],
  [0.001, 'under 1%'],
  [0.005, '1%'],
  [0.594, '59%'],
  [12.253, '1,225%'],
  [-0.02, '-2%'],
])('a share of %d reads %s', (share, read) => {
  expect(percent(share)).toBe(read);
});

test('nobody gets a cent who spent nothing, and whoever lost most by rounding gets the next one', () => {
  expect(centsThatAddUp([0, 0.004, 0.003, 0.003])).toEqual([0, 1, 0, 0]);
  expect(centsThatAddUp([10 / 3, 10 / 3, 10 / 3])).toEqual([334, 333, 333]);
  expect(centsThatAddUp([33.4, 33.3, 33.3], 100, 0)).toEqual([34, 33, 33]);
  expect(centsThatAddUp([])).toEqual([]);
});

const amounts = fc.array(fc.double({ min: -1_000, max: 1_000_000, noNaN: true }), { maxLength: 200 });

test('cents add up to the total, and none is a cent or more away from its amount', () => {
  fc.assert(
    fc.property(amounts, fc.constantFrom(0, 2), (all, digits) => {
      const total = all.toReversed().reduce((sum, one) => sum + one, 0);
      const cents = centsThatAddUp(all, total, digits);
      expect(cents.reduce((sum, one) => sum + one, 0)).toBe(centsOf(total, digits) + 0);
      for (const [index, amount] of all.entries()) {
        expect(Math.abs((cents[index] ?? 0) - amount * 10 ** digits)).toBeLessThan(1.001);
      }
    }),
  );
});

test('what is shown of cents is what is shown of their amount', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom('USD', 'JPY'), (amount, currency) => {
      expect(moneyOfCents(centsOf(amount, digitsOf(currency)), currency)).toBe(money(amount, currency));
    }),
  );
});
