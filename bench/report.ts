// What a measurement reports: rows, which the runner collects; a measurement that is run by itself prints them.

export type Row = {
  name: string;
  value: number;
  /** `×` for a ratio. */
  unit: string;
  /** What a ratio is to. */
  of?: string;
  /** The most that we promise; more is a failure. */
  promised?: number;
  /** The two times of a ratio, in milliseconds. */
  ms?: [number, number];
};

/** Milliseconds of real time that the work takes. */
export const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** How many times as long the one takes as the other, as members of a row. */
export const ratioOf = (ms: number, ofMs: number): Pick<Row, 'value' | 'unit' | 'ms'> => ({
  value: ms / ofMs,
  unit: '×',
  ms: [ms, ofMs],
});

const rounded = (value: number): string =>
  Number.isInteger(value) || value >= 100 ? value.toFixed(0) : value.toPrecision(3);

export const isKept = ({ value, promised = Number.POSITIVE_INFINITY }: Row): boolean => value <= promised;

/** The rows as lines of a table. */
export const tableOf = (rows: readonly Row[]): string => {
  const cells = rows.map((row) => [
    row.name,
    rounded(row.value),
    row.of === undefined ? row.unit : `${row.unit} ${row.of}`,
    row.promised === undefined ? '' : `${isKept(row) ? 'kept' : 'BROKEN'}: at most ${rounded(row.promised)}`,
    row.ms === undefined ? '' : `[${row.ms.map(rounded).join(' ms, ')} ms]`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...cells.map((line) => line[column]?.length ?? 0)));
  const padded = (cell: string, column: number): string =>
    column === 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  return cells.map((line) => `  ${line.map(padded).join('  ').trimEnd()}\n`).join('');
};

export const report = (row: Row): void => {
  if (process.send) {
    process.send(row);
    return;
  }
  process.stdout.write(tableOf([row]));
  if (!isKept(row)) process.exitCode = 1;
};
