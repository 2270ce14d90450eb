import { expect, test } from 'vitest';
import { fromNumber, toDecimal, toNumber } from '../../../../sandbox/aws/billing/decimal.ts';

test.each([
  [0n, '0'],
  [1n, '0.0000000001'],
  [12_345_678_901n, '1.2345678901'],
  [10_000_000_000n, '1'],
  [-125_000_000_000n, '-12.5'],
  [123_456_000_000_000n, '12345.6'],
])('%s ten-billionths are written %s', (units, text) => {
  expect(toDecimal(units)).toBe(text);
});

test('dollars become units and dollars again', () => {
  expect(fromNumber(39.17)).toBe(391_700_000_000n);
  expect(toNumber(391_700_000_000n)).toBe(39.17);
});
