import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dollars } from '../../src/core/money.ts';

const intl = (amount: number): string =>
  new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(amount);

it('writes dollars as Americans do, whole ones without cents', () => {
  expect([0, 7, 12.5, 0.11, 999.999, 1234, 1234567.891, -3.5, -1200].map(dollars)).toEqual([
    '$0',
    '$7',
    '$12.50',
    '$0.11',
    '$1,000.00',
    '$1,234',
    '$1,234,567.89',
    '-$3.50',
    '-$1,200',
  ]);
});

it('writes every amount of cents as Intl does', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (cents) => {
      expect(dollars(cents / 100)).toBe(intl(cents / 100));
    }),
    { numRuns: 500 },
  );
});
