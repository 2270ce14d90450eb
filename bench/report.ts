// How a measurement says what it found.

/** Milliseconds of real time that the work takes. */
export const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const rounded = (value: number): string => (value >= 10 ? value.toFixed(0) : value.toFixed(2));

/** One line: `what` takes `ratio` times what `of` takes. `most` is what we promise; more than that is a failure. */
export const report = (
  what: string,
  { ms, of, ofMs, most }: { ms: number; of: string; ofMs: number; most?: number },
): void => {
  const ratio = ms / ofMs;
  const promise = most === undefined ? '' : ` (promised: at most ${most})`;
  process.stdout.write(`  ${what}: ${rounded(ratio)} × ${of}${promise}   [${rounded(ms)} ms, ${rounded(ofMs)} ms]\n`);
  if (most !== undefined && ratio > most) process.exitCode = 1;
};

/** One line about a size. */
export const reportSize = (what: string, { megabytes, most }: { megabytes: number; most?: number }): void => {
  const promise = most === undefined ? '' : ` (promised: under ${most} MB)`;
  process.stdout.write(`  ${what}: ${rounded(megabytes)} MB${promise}\n`);
  if (most !== undefined && megabytes >= most) process.exitCode = 1;
};
