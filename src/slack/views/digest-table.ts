// Everybody's figures as a table that can be sorted, and in simpler forms for a Slack that refuses it.
import type { DataTableBlock, RawNumberElement, RawTextElement, TableBlock } from '@slack/types';
import type { Digest } from '../../core/spend/digest.ts';
import type { Content } from './content.ts';
import { scopeTitle } from './digest-news.ts';
import { type Cell, fittingSheet, rowsIn, type Sheet, sheetTotal } from './digest-sheet.ts';
import { literal, tidy, truncate } from './mrkdwn.ts';
import { codeBlock, richText } from './rich-text.ts';

// Slack takes 10,000 characters in the tables of a message (some say 20,000), and so many rows with the header's.
const MOST_CHARACTERS = 9_500;
const MOST_ROWS = { dataTable: 101, table: 100 } as const;
const PAGE = 10;

const charactersIn = (sheet: Sheet): number =>
  sheet.reduce(
    (sum, { title, cells }) => sum + title.length + cells.reduce((all, { text }) => all + text.length, 0),
    0,
  );

const text = (words: string): RawTextElement => ({ type: 'raw_text', text: words });

const cell = ({ text: words, value }: Cell): RawTextElement | RawNumberElement =>
  value === undefined ? text(words) : { type: 'raw_number', value, text: words };

const inTable = (digest: Digest, rows: number): Sheet =>
  fittingSheet(digest, rows - 1, (sheet) => charactersIn(sheet) <= MOST_CHARACTERS);

const dataTable = (digest: Digest): DataTableBlock => {
  const sheet = inTable(digest, MOST_ROWS.dataTable);
  return {
    type: 'data_table',
    caption: truncate(tidy(`${scopeTitle(digest)}: ${sheetTotal(digest)}`), 250),
    rows: [sheet.map(({ title }) => text(title)), ...rowsIn(sheet).map((row) => row.map(cell))],
    page_size: PAGE,
    row_header_column_index: 0,
  };
};

const isNumeric = ({ cells }: Sheet[number]): boolean => cells.every(({ value }) => value !== undefined);

const table = (digest: Digest): TableBlock => {
  const sheet = inTable(digest, MOST_ROWS.table);
  return {
    type: 'table',
    rows: [sheet.map(({ title }) => text(title)), ...rowsIn(sheet).map((row) => row.map((one) => text(one.text)))],
    column_settings: sheet.map((column) => ({ align: isNumeric(column) ? 'right' : 'left' })),
  };
};

// What is wider than a thread breaks into lines that nobody can read.
const NARROW = ['who', 'day', 'change', 'month'];
const LONGEST_CODE = 9_000;

const preformatted = (digest: Digest): string => {
  const lines = (whole: Sheet): string => {
    const sheet = whole.filter(({ key }) => NARROW.includes(key));
    const rows = [sheet.map(({ title }) => title), ...rowsIn(sheet).map((row) => row.map((one) => one.text))];
    const widths = sheet.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    return rows
      .map((row) => row.map((one, at) => (at === 0 ? one.padEnd(widths[at] ?? 0) : one.padStart(widths[at] ?? 0))))
      .map((row) => row.join('  '))
      .join('\n');
  };
  return lines(fittingSheet(digest, MOST_ROWS.table, (sheet) => lines(sheet).length <= LONGEST_CODE));
};

const LONGEST_TEXT = 3_500;

const inWords = (digest: Digest): string => {
  const lines = (sheet: Sheet): string =>
    rowsIn(sheet.filter(({ key }) => NARROW.includes(key)))
      .map(
        ([who, day, change, month]) =>
          `${literal(who?.text ?? '')}: ${day?.text} (${change?.text}), month ${month?.text}`,
      )
      .join('\n');
  return lines(fittingSheet(digest, MOST_ROWS.table, (sheet) => lines(sheet).length <= LONGEST_TEXT));
};

/** The table, and what stands in for it, simplest last. */
export const digestTables = (digest: Digest): [Content, ...Content[]] => {
  const title = `${literal(scopeTitle(digest), 150)}: ${sheetTotal(digest)}.`;
  const content = (...blocks: Content['blocks']): Content => ({ text: title, blocks });
  return [
    content(dataTable(digest)),
    content(table(digest)),
    content(richText(codeBlock(preformatted(digest)))),
    { text: `${title}\n${inWords(digest)}`, blocks: [] },
  ];
};
