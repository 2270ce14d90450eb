// Rounds amounts for show so that what is shown still adds up: sum first, round last.

// Sums of decimal amounts end a hair beside the half that they mean.
const HAIR = 1e-6;

/** The amount in whole cents, or in units of 10^-digits; halves go away from zero, as people round. */
export const centsOf = (amount: number, digits = 2): number =>
  Math.sign(amount) * Math.round(Math.abs(amount) * 10 ** digits + HAIR);

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0);

/**
 * Whole cents of each amount, adding up exactly to those of `total`, which is their sum: give it where it is known, for
 * another order of adding may round otherwise. Whoever lost most by rounding down gets the next cent.
 */
export const centsThatAddUp = (amounts: readonly number[], total = sumOf(amounts), digits = 2): number[] => {
  const exact = amounts.map((amount) => amount * 10 ** digits);
  const cents = exact.map(Math.floor);
  let missing = centsOf(total, digits) - sumOf(cents);
  const order = exact
    .map((value, index) => ({ index, lost: value - Math.floor(value) }))
    .sort((one, other) => other.lost - one.lost || one.index - other.index);
  for (const { index } of order) {
    if (missing <= 0) break;
    cents[index] = (cents[index] ?? 0) + 1;
    missing -= 1;
  }
  return cents;
};
