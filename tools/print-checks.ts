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
