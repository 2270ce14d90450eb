// Everybody's figures as a table that can be sorted, and in simpler forms for a Slack that refuses it.
import type { Digest } from '../../core/spend/digest.ts';
import type { Content } from './content.ts';
import { scopeTitle } from './digest-news.ts';
import { fittingSheet, type Sheet, sheetTotal } from './digest-sheet.ts';
import { literal } from './mrkdwn.ts';
import { codeBlock, richText } from './rich-text.ts';
import { alignedLines, charactersIn, dataTable, MOST_CHARACTERS, MOST_ROWS, plainTable, rowsIn } from './sheet.ts';

const inTable = (digest: Digest, rows: number): Sheet =>
  fittingSheet(digest, rows - 1, (sheet) => charactersIn(sheet) <= MOST_CHARACTERS);

// What is wider than a thread breaks into lines that nobody can read.
const NARROW = ['who', 'day', 'change', 'month'];
const LONGEST_CODE = 9_000;

const narrow = (sheet: Sheet): Sheet => sheet.filter(({ key }) => NARROW.includes(key));

const preformatted = (digest: Digest): string => {
  const lines = (sheet: Sheet): string => alignedLines(narrow(sheet));
  return lines(fittingSheet(digest, MOST_ROWS.table, (sheet) => lines(sheet).length <= LONGEST_CODE));
};

const LONGEST_TEXT = 3_500;

const inWords = (digest: Digest): string => {
  const lines = (sheet: Sheet): string =>
    rowsIn(narrow(sheet))
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
    content(dataTable(inTable(digest, MOST_ROWS.dataTable), `${scopeTitle(digest)}: ${sheetTotal(digest)}`)),
    content(plainTable(inTable(digest, MOST_ROWS.table))),
    content(richText(codeBlock(preformatted(digest)))),
    { text: `${title}\n${inWords(digest)}`, blocks: [] },
  ];
};
