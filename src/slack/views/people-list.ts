// The list of people with access as a table that can be sorted, and in simpler forms for a Slack that refuses it.
import type { KnownBlock } from '@slack/types';
import { dayName } from '../../core/day.ts';
import type { PeopleList, PersonLine } from '../../core/people-list.ts';
import { money, setMoney } from '../../core/spend/amounts.ts';
import { monthWord } from '../../core/spend/period.ts';
import { context, section } from './blocks.ts';
import type { Content } from './content.ts';
import { literal, tidy, truncate } from './mrkdwn.ts';
import { codeBlock, richText } from './rich-text.ts';
import {
  alignedLines,
  type Cell,
  charactersIn,
  dataTable,
  MOST_CHARACTERS,
  MOST_ROWS,
  plainName,
  plainTable,
  type Sheet,
} from './sheet.ts';

const NONE = '—';
const LONGEST_MODELS = 60;
const LONGEST_CODE = 9_000;
const MOST_NAMED = 30;

const limitCell = ({ dailyLimit }: PersonLine): Cell => ({ text: setMoney(dailyLimit, 'USD'), value: dailyLimit });

const monthCell = ({ month }: PersonLine, currency: string): Cell =>
  month === undefined ? { text: NONE, value: 0 } : { text: money(month, currency), value: month };

const sheetOf = (people: readonly PersonLine[], { month, currency }: PeopleList): Sheet => {
  const column = (key: string, title: string, cellOf: (line: PersonLine) => Cell) => ({
    key,
    title,
    cells: people.map(cellOf),
  });
  return [
    column('who', 'Developer', ({ name }) => ({ text: plainName(name) })),
    column('team', 'Team', ({ team }) => ({ text: truncate(tidy(team), 75) || NONE })),
    column('models', 'Models', ({ models }) => ({ text: truncate(tidy(models.join(', ')), LONGEST_MODELS) || NONE })),
    column('state', 'State', ({ state }) => ({ text: state })),
    column('limit', 'Daily limit', limitCell),
    column('month', monthWord(month), (line) => monthCell(line, currency)),
    column('active', 'Last active', ({ lastActive }) => ({ text: lastActive ?? NONE })),
  ];
};

/** The sheet with as many of the dearest as fit, and how many that are. */
const fitting = (
  list: PeopleList,
  mostRows: number,
  fits: (sheet: Sheet) => boolean,
): { sheet: Sheet; shown: number } => {
  for (let shown = Math.min(list.people.length, mostRows); shown > 1; shown--) {
    const sheet = sheetOf(list.people.slice(0, shown), list);
    if (fits(sheet)) return { sheet, shown };
  }
  return { sheet: sheetOf(list.people.slice(0, 1), list), shown: 1 };
};

const peopleText = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

const isFormer = ({ state }: PersonLine): boolean => state === 'revoked' || state === 'ended';

const headOf = ({ team, people }: PeopleList): string => {
  const former = people.filter(isFormer).length;
  const where = team === undefined ? '' : ` in team ${team}`;
  return `${peopleText(people.length - former)} with Claude Code${where}${former > 0 ? `, and ${former} who had it` : ''}`;
};

const shownText = (list: PeopleList, shown: number): string => {
  const all = list.people.length;
  const which = list.through === undefined ? `The first ${shown} by name` : `The ${shown} who spent most this month`;
  return shown < all
    ? `${which} are shown; all ${all} are in the file below.`
    : 'The file below holds the same, and more of each.';
};

const sourceText = ({ through, since }: PeopleList): string =>
  through === undefined
    ? 'AWS has told nothing of costs yet, so spend and activity are unknown.'
    : `Spend is the AWS bill through ${dayName(through)}; its last days may still grow. Activity is looked for since ${dayName(since)}.`;

const inWords = ({ people, currency }: PeopleList): string =>
  people
    .slice(0, MOST_NAMED)
    .map(
      ({ name, state, month }) =>
        `${literal(name, 40)}: ${state}, ${month === undefined ? NONE : money(month, currency)}`,
    )
    .join('\n');

/** The list, and what stands in for it, simplest last. */
export const peopleListContents = (list: PeopleList): [Content, ...Content[]] => {
  const head = headOf(list);
  const text = literal(`${head}.`);
  if (list.people.length === 0) {
    const nobody = literal(
      list.team === undefined ? 'Nobody has access yet.' : `Nobody in team ${list.team} has access yet.`,
    );
    return [{ text: nobody, blocks: [section(nobody)] }];
  }
  const content = (shown: number, block: KnownBlock): Content => ({
    text,
    blocks: [section(`*${literal(head)}*\n${shownText(list, shown)}`), block, context(sourceText(list))],
  });
  const inTable = (sheet: Sheet) => charactersIn(sheet) <= MOST_CHARACTERS;
  const sortable = fitting(list, MOST_ROWS.dataTable - 1, inTable);
  const plain = fitting(list, MOST_ROWS.table - 1, inTable);
  const narrow = (sheet: Sheet) => sheet.filter(({ key }) => key !== 'models' && key !== 'team');
  const lines = fitting(list, MOST_ROWS.table, (sheet) => alignedLines(narrow(sheet)).length <= LONGEST_CODE);
  return [
    content(sortable.shown, dataTable(sortable.sheet, head)),
    content(plain.shown, plainTable(plain.sheet)),
    content(lines.shown, richText(codeBlock(alignedLines(narrow(lines.sheet))))),
    { text: `${text}\n${inWords(list)}`, blocks: [] },
  ];
};
