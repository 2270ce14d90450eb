// Amounts and quantities as whole ten-billionths, so that sums are exact in whatever order they are made.

const places = 10;
export const one = 10n ** BigInt(places);

export const fromNumber = (value: number): bigint => BigInt(Math.round(value * 1e6)) * 10_000n;

export const toNumber = (units: bigint): number => Number(units) / Number(one);

/** As Cost Explorer writes it: no exponent, no separators, no zeros at the end. */
export const toDecimal = (units: bigint): string => {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`;
};

export const sum = (values: bigint[]): bigint => values.reduce((total, value) => total + value, 0n);
