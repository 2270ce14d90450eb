// Checks in words, the same on a terminal and in Slack: no state is told by colour alone.
import type { Check, CheckState } from './check.ts';

export const STATE_WORDS: Record<CheckState, string> = {
  fine: 'Fine',
  attention: 'Needs attention',
  missing: 'Missing',
  later: 'Not yet',
  unknown: 'Could not look',
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
