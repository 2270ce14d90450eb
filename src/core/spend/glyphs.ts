// Small pictures of figures in characters that every font has.

// Without the full block, which Slack draws off the baseline.
const STEPS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇'];
const MIDDLE = 3;

/** A line of as many characters as there are values, drawn from zero, so that a small change looks small. */
export const sparkline = (values: readonly number[]): string => {
  const bottom = Math.min(0, ...values);
  const top = Math.max(0, ...values);
  const isFlat = values.every((value) => value === values[0]);
  return values
    .map((value) => {
      const share = top > bottom ? (value - bottom) / (top - bottom) : 0;
      return STEPS[isFlat && value !== 0 ? MIDDLE : Math.round(share * (STEPS.length - 1))];
    })
    .join('');
};

const CELLS = 10;

/** A bar of ten cells; full only when all of it is reached. */
export const bar = (share: number): string => {
  const filled = share >= 1 ? CELLS : Math.min(CELLS - 1, Math.max(0, Math.round(share * CELLS)));
  return '▓'.repeat(filled) + '░'.repeat(CELLS - filled);
};
