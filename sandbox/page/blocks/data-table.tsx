// A table that can be sorted by any column and is shown in pages.
import type { DataTableBlock } from '@slack/types';
import { useState } from 'preact/hooks';
import { CellText, cellWords } from './cell.tsx';
import { isNumeric, type Sorting, sortRows } from './sorted-rows.ts';

const defaultPageSize = 5;

/** First the larger numbers or the earlier words, then the other way, then as the app ordered them. */
const nextSorting = (sorting: Sorting | undefined, column: number, numeric: boolean): Sorting | undefined => {
  if (sorting?.column !== column) return { column, descending: numeric };
  return sorting.descending === numeric ? { column, descending: !numeric } : undefined;
};

const direction = (sorting: Sorting | undefined, column: number) =>
  sorting?.column !== column ? 'none' : sorting.descending ? 'descending' : 'ascending';

const arrows = { none: '', ascending: ' ↑', descending: ' ↓' };

export const DataTable = ({ block }: { block: DataTableBlock }) => {
  const [head = [], ...rows] = block.rows;
  const [sorting, setSorting] = useState<Sorting>();
  const [page, setPage] = useState(0);
  const size = block.page_size ?? defaultPageSize;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const at = Math.min(page, pages - 1);
  const shown = sortRows(rows, sorting).slice(at * size, (at + 1) * size);
  const looks = (column: number) => (isNumeric(rows, column) ? 'align-right' : 'align-left');
  return (
    <figure class="data-table">
      <figcaption>{block.caption}</figcaption>
      <div class="table-scroll">
        <table class="table">
          <thead>
            <tr>
              {head.map((cell, column) => (
                <th key={column} scope="col" class={looks(column)} aria-sort={direction(sorting, column)}>
                  <button
                    type="button"
                    onClick={() => setSorting(nextSorting(sorting, column, isNumeric(rows, column)))}
                  >
                    {cellWords(cell)}
                    {arrows[direction(sorting, column)]}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => {
                  const Cell = column === block.row_header_column_index ? 'th' : 'td';
                  return (
                    <Cell key={column} class={looks(column)}>
                      <CellText cell={cell} />
                    </Cell>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <div class="pages">
          <span>
            {at * size + 1}–{Math.min(rows.length, (at + 1) * size)} of {rows.length}
          </span>
          <button type="button" class="button" disabled={at === 0} onClick={() => setPage(at - 1)}>
            Previous
          </button>
          <button type="button" class="button" disabled={at === pages - 1} onClick={() => setPage(at + 1)}>
            Next
          </button>
        </div>
      )}
    </figure>
  );
};
