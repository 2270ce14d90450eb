// Checks as lines for a terminal.
import type { styleText } from 'node:util';
import type { Check, CheckState } from '../src/core/health/check.ts';

type Style = Parameters<typeof styleText>[0];

/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

const LOOK: Record<CheckState, { word: string; style: Style }> = {
  fine: { word: 'fine', style: 'green' },
  attention: { word: 'attention', style: 'yellow' },
  missing: { word: 'missing', style: 'red' },
  later: { word: 'not yet', style: 'blue' },
  unknown: { word: 'unknown', style: 'magenta' },
};

const WIDTH = Math.max(...Object.values(LOOK).map(({ word }) => word.length));

/** The word comes first, so that nothing is said by colour alone. */
export const checkLines = ({ state, title, found, mend }: Check, paint: Paint): string[] => {
  const { word, style } = LOOK[state];
  const line = `${paint(style, word.padEnd(WIDTH))}  ${paint('bold', title)}: ${found}`;
  return state !== 'fine' && mend !== undefined
    ? [line, `${' '.repeat(WIDTH)}  ${paint('dim', 'Do:')} ${mend}`]
    : [line];
};

const counted = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [count === 1 ? one : `${count} ${many}`];

/** One sentence on all of them. */
export const checksInShort = (checks: readonly Check[]): string => {
  const count = (state: CheckState) => checks.filter((check) => check.state === state).length;
  const parts = [
    ...counted(count('missing'), 'one thing is missing', 'things are missing'),
    ...counted(count('attention'), 'one needs attention', 'need attention'),
    ...counted(count('unknown'), 'one could not be found out', 'could not be found out'),
    ...counted(count('later'), 'one cannot be there yet', 'cannot be there yet'),
  ];
  const [first, ...rest] = parts;
  if (first === undefined) return 'All is fine.';
  return `${first[0]?.toUpperCase()}${[first.slice(1), ...rest].join(', ')}.`;
};
