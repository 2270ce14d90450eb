// What the doctor has found: first what is to be mended and how, then everything in a table.
import type { KnownBlock } from '@slack/types';
import type { Check, CheckState } from '../../core/health/check.ts';
import { checksInShort, STATE_WORDS } from '../../core/health/check-words.ts';
import { type DiagnosisMessage, worstFirst } from '../../core/health/diagnosis.ts';
import { context, header, section } from './blocks.ts';
import { type Content, fits } from './content.ts';
import { date, escaped, literal, tidy, truncate } from './mrkdwn.ts';
import { notice } from './notice.ts';
import { codeBlock, richText } from './rich-text.ts';
import { alignedLines, dataTable, plainTable, type Sheet } from './sheet.ts';

/** Told apart by shape, in any colour. */
const SIGNS: Record<CheckState, string> = { fine: '✓', attention: '▲', missing: '✗', later: '…', unknown: '?' };

const stateText = (state: CheckState): string => `${SIGNS[state]} ${STATE_WORDS[state]}`;

/** Rows, letters of what was found in a row, letters of a trouble, and how many troubles: from the most to the least. */
const SIZES = [
  { rows: 100, row: 200, trouble: 900, most: 20 },
  { rows: 100, row: 90, trouble: 600, most: 20 },
  { rows: 100, row: 40, trouble: 400, most: 20 },
  { rows: 60, row: 0, trouble: 400, most: 12 },
  { rows: 30, row: 0, trouble: 250, most: 6 },
  { rows: 10, row: 0, trouble: 100, most: 4 },
] as const;

type Size = (typeof SIZES)[number];

// Backticks mark commands.
const troubleBlock = ({ state, title, found, mend }: Check, length: number): KnownBlock => {
  const text = (words: string) => escaped(truncate(tidy(words), length));
  const step = mend === undefined ? '' : `\n*Do:* ${text(mend)}`;
  return section(`*${literal(`${stateText(state)}: ${title}`, 150)}*\n${text(found)}${step}`);
};

const sheetOf = (all: readonly Check[], { row, rows }: Size): Sheet => {
  const checks = all.slice(0, rows);
  const column = (key: string, title: string, textOf: (check: Check) => string) => ({
    key,
    title,
    // Slack refuses an empty cell.
    cells: checks.map((check) => ({ text: textOf(check) || '—' })),
  });
  return [
    column('what', 'What', ({ title }) => truncate(tidy(title), 60)),
    column('state', 'State', ({ state }) => stateText(state)),
    ...(row > 0 ? [column('found', 'Found', ({ found }) => truncate(tidy(found), row))] : []),
  ];
};

type Table = (sheet: Sheet) => KnownBlock;

const withTable = ({ at = '', checks }: DiagnosisMessage, table: Table, size: Size): Content => {
  const sorted = worstFirst(checks);
  const troubles = sorted.filter(({ state }) => state !== 'fine');
  const more = troubles.length - size.most;
  const hidden = sorted.length - size.rows;
  const short = checksInShort(checks);
  return {
    text: literal(`The doctor: ${short}`),
    blocks: [
      header('What the bot needs'),
      section(`*${literal(short)}*\nLooked at ${date(at)}.`),
      ...troubles.slice(0, size.most).map((check) => troubleBlock(check, size.trouble)),
      ...(more > 0 ? [context(`and ${more} more; \`npm run doctor\` prints all of it.`)] : []),
      table(sheetOf(sorted, size)),
      ...(hidden > 0 ? [context(`${hidden} more were looked at; \`npm run doctor\` prints all of it.`)] : []),
    ],
  };
};

const fitting = (message: DiagnosisMessage, table: Table): Content => {
  const forms = SIZES.map((size) => withTable(message, table, size));
  const [least = notice('')] = forms.slice(-1);
  return forms.find(({ blocks }) => fits(blocks)) ?? least;
};

/** Until everything was looked at one sentence; then the findings, and what stands in for their table, simplest last. */
export const diagnosisContents = (message: DiagnosisMessage): [Content, ...Content[]] =>
  message.at === undefined
    ? [notice('Everything that the bot needs is being looked at. This message will say what was found.')]
    : [
        fitting(message, (sheet) => dataTable(sheet, 'Everything that was looked at')),
        fitting(message, plainTable),
        fitting(message, (sheet) => richText(codeBlock(alignedLines(sheet.slice(0, 2))))),
      ];
