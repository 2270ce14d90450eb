// Columns of cells as Slack's tables, and in simpler forms for a Slack that refuses them.
import type { DataTableBlock, RawNumberElement, RawTextElement, TableBlock } from '@slack/types';
import { tidy, truncate } from './mrkdwn.ts';

/** `value` is what a column is sorted by. Texts are not escaped: tables take them as they are. */
export type Cell = { text: string; value?: number };
export type Column<Key extends string = string> = { key: Key; title: string; cells: Cell[] };
export type Sheet<Key extends string = string> = Column<Key>[];

/** Slack takes 10,000 characters in the tables of a message (some say 20,000), and so many rows with the header's. */
export const MOST_CHARACTERS = 9_500;
export const MOST_ROWS = { dataTable: 101, table: 100 } as const;
const PAGE = 10;

const LONGEST_NAME = 40;

/** Not escaped. */
export const plainName = (name: string): string => truncate(tidy(name), LONGEST_NAME) || '(no name)';

/** Rows of a sheet below its head. */
export const rowsIn = (sheet: Sheet): Cell[][] =>
  (sheet[0]?.cells ?? []).map((_, row) => sheet.map(({ cells }) => cells[row] ?? { text: '' }));

export const charactersIn = (sheet: Sheet): number =>
  sheet.reduce(
    (sum, { title, cells }) => sum + title.length + cells.reduce((all, { text }) => all + text.length, 0),
    0,
  );

const text = (words: string): RawTextElement => ({ type: 'raw_text', text: words });

const cell = ({ text: words, value }: Cell): RawTextElement | RawNumberElement =>
  value === undefined ? text(words) : { type: 'raw_number', value, text: words };

/** A table that can be sorted. */
export const dataTable = (sheet: Sheet, caption: string): DataTableBlock => ({
  type: 'data_table',
  caption: truncate(tidy(caption), 250),
  rows: [sheet.map(({ title }) => text(title)), ...rowsIn(sheet).map((row) => row.map(cell))],
  page_size: PAGE,
  row_header_column_index: 0,
});

const isNumeric = ({ cells }: Column): boolean => cells.every(({ value }) => value !== undefined);

export const plainTable = (sheet: Sheet): TableBlock => ({
  type: 'table',
  rows: [sheet.map(({ title }) => text(title)), ...rowsIn(sheet).map((row) => row.map((one) => text(one.text)))],
  column_settings: sheet.map((column) => ({ align: isNumeric(column) ? 'right' : 'left' })),
});

/** Lines of characters of one width, the first column to the left and the others to the right. */
export const alignedLines = (sheet: Sheet): string => {
  const rows = [sheet.map(({ title }) => title), ...rowsIn(sheet).map((row) => row.map((one) => one.text))];
  const widths = sheet.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((one, at) => (at === 0 ? one.padEnd(widths[at] ?? 0) : one.padStart(widths[at] ?? 0))))
    .map((row) => row.join('  '))
    .join('\n');
};
