// Numbers by row and column that are added up while rows and columns are still being found.

/** Rows are numbered from outside; columns have names. */
export type Grid = {
  add: (row: number, column: string, value: number) => void;
  /** In the order in which they were first seen. */
  columns: () => string[];
  get: (row: number, column: string) => number;
};

const FEWEST_ROWS = 16;

export const createGrid = (): Grid => {
  const columns = new Map<string, Float64Array>();
  const withRoom = (column: string, row: number): Float64Array => {
    const found = columns.get(column);
    if (found && row < found.length) return found;
    const grown = new Float64Array(Math.max(FEWEST_ROWS, (row + 1) * 2));
    if (found) grown.set(found);
    columns.set(column, grown);
    return grown;
  };
  return {
    add: (row, column, value) => {
      const values = withRoom(column, row);
      values[row] = (values[row] ?? 0) + value;
    },
    columns: () => [...columns.keys()],
    get: (row, column) => columns.get(column)?.[row] ?? 0,
  };
};
