// Rounds amounts for show so that what is shown still adds up: sum first, round last.

/** Whole cents of each amount, adding up exactly to the rounded total; whoever lost most by rounding down gets the next cent. */
export const centsThatAddUp = (amounts: readonly number[]): number[] => {
  const exact = amounts.map((amount) => amount * 100);
  const cents = exact.map(Math.floor);
  const total = Math.round(exact.reduce((sum, one) => sum + one, 0));
  let missing = total - cents.reduce((sum, one) => sum + one, 0);
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
