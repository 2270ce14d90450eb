import { expect, test } from 'vitest';
import { countsOf, type HourSum, spellingOf } from '../../../src/core/meter/counts.ts';
import { noTokens } from '../../../src/core/meter/tokens.ts';

const at = (hour: number) => Date.UTC(2026, 7, 19, hour);
const read = (hour: number, value: number, spelling: string): HourSum => ({
  id: 'a',
  kind: 'cacheRead',
  at: at(hour),
  value,
  spelling,
});
const counted = (...sums: HourSum[]) => countsOf(sums).map(({ day, tokens }) => [day, tokens.cacheRead]);

test('hours are put together to UTC days, by id and kind', () => {
  const sums: HourSum[] = [
    { id: 'a', kind: 'input', at: at(-1), value: 1 },
    { id: 'a', kind: 'input', at: at(0), value: 2 },
    { id: 'a', kind: 'input', at: at(23), value: 3 },
    { id: 'b', kind: 'output', at: at(12), value: 4 },
  ];
  expect(countsOf(sums)).toEqual([
    { id: 'a', day: '2026-08-18', tokens: { ...noTokens(), input: 1 } },
    { id: 'a', day: '2026-08-19', tokens: { ...noTokens(), input: 5 } },
    { id: 'b', day: '2026-08-19', tokens: { ...noTokens(), output: 4 } },
  ]);
});

test('what is counted under two spellings counts once, and one that takes over from the other counts on', () => {
  expect(counted(read(8, 10, 'Tokens'), read(8, 10, 'TokenCount'))).toEqual([['2026-08-19', 10]]);
  expect(counted(read(8, 10, 'Tokens'), read(9, 20, 'TokenCount'))).toEqual([['2026-08-19', 30]]);
});

test('the spelling is the one with the latest counts, then the one with the most, and none without any', () => {
  expect(spellingOf([read(8, 10, 'Tokens'), read(9, 1, 'TokenCount')])).toBe('TokenCount');
  expect(spellingOf([read(8, 10, 'Tokens'), read(8, 11, 'TokenCount')])).toBe('TokenCount');
  expect(spellingOf([read(8, 10, 'Tokens'), read(8, 10, 'TokenCount')])).toBe('Tokens');
  expect(spellingOf([{ id: 'a', kind: 'input', at: at(8), value: 5 }, read(8, 0, 'Tokens')])).toBeUndefined();
});
