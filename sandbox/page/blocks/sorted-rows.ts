// The order of a data table's rows: by number where a whole column is numbers, else by its words.
import { cellWords, type TableCell } from './cell.tsx';

export type Sorting = { column: number; descending: boolean };

export const isNumeric = (rows: TableCell[][], column: number): boolean =>
  rows.length > 0 && rows.every((row) => row[column]?.type === 'raw_number');

export const sortRows = (rows: TableCell[][], sorting: Sorting | undefined): TableCell[][] => {
  if (!sorting) return rows;
  const { column, descending } = sorting;
  const numeric = isNumeric(rows, column);
  const compare = (left: TableCell | undefined, right: TableCell | undefined): number => {
    if (!left || !right) return 0;
    if (numeric && left.type === 'raw_number' && right.type === 'raw_number') return left.value - right.value;
    return cellWords(left).localeCompare(cellWords(right), undefined, { numeric: true });
  };
  return rows.toSorted((left, right) => compare(left[column], right[column]) * (descending ? -1 : 1));
};
