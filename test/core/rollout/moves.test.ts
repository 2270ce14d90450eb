import { describe, expect, test } from 'vitest';
import type { MovedBy } from '../../../src/core/access.ts';
import { keptMoves, movesAfterChoice, movesOf, standingOn, withMoves } from '../../../src/core/rollout/moves.ts';

const NOW = new Date('2026-11-24T12:00:00.000Z');

/** `a>b` → the first such rollout. */
const move = (path: string, change: Partial<MovedBy> = {}): MovedBy => {
  const [from = '', to = ''] = path.split('>');
  return { id: path, from, to, hadBoth: false, before: { sources: {}, retiring: [] }, ...change };
};
const moves = (...paths: string[]) => paths.map((path) => move(path));
const ids = (some: readonly MovedBy[]) => some.map(({ id }) => id);

test('what is kept of rollouts is read as it was written, also of none', () => {
  for (const some of [[], moves('a>b'), moves('a>b', 'b>c', 'x>y')])
    expect(movesOf({ rollout: withMoves(some) })).toEqual(some);
});

describe('on a rollout stand', () => {
  test.each([
    ['a>b', ['a>b', 'b>c', 'x>y', 'c>d'], ['b>c', 'c>d']],
    ['b>c', ['a>b', 'b>c', 'x>y', 'c>d'], ['c>d']],
    ['x>y', ['a>b', 'b>c', 'x>y', 'c>d'], []],
    ['a>b', ['a>b', 'b>a', 'a>a'], ['b>a', 'a>a']],
    ['a>b', ['a>b', 'x>b'], ['x>b']],
    ['a>b', ['b>c'], []],
  ])('%s of %j: %j', (id, all, expected) => {
    expect(ids(standingOn(moves(...all), id))).toEqual(expected);
  });
});

describe('of rollouts are kept', () => {
  const past = { until: NOW.toISOString() };
  const future = { until: '2026-11-24T12:00:00.001Z' };

  test('those from the oldest on whose day has not passed, and those whose day nobody wrote down', () => {
    const kept = (...changes: Partial<MovedBy>[]) =>
      keptMoves(
        changes.map((change, index) => move(`${index}>x`, change)),
        NOW,
      ).map(({ from }) => from);
    expect(kept(past, past)).toEqual([]);
    expect(kept(past, future, past)).toEqual(['1', '2']);
    expect(kept(past, {}, past)).toEqual(['1', '2']);
  });

  test('ten at most', () => {
    const many = Array.from({ length: 13 }, (_, index) => move(`${index}>x`));
    expect(ids(keptMoves(many, NOW))).toEqual(ids(many.slice(3)));
  });
});

describe('once somebody has chosen', () => {
  test.each([
    [
      ['c', 'x'],
      ['a>b', 'b>c'],
      ['a>b', 'b>c'],
    ],
    [['b'], ['a>b', 'b>c'], []],
    [['c', 'b'], ['a>b', 'b>c'], []],
    [['c', 'a'], ['a>b', 'b>c'], ['b>c']],
    [['b', 'z'], ['a>b', 'x>y'], ['a>b']],
    [['a'], ['a>b', 'b>a'], ['a>b', 'b>a']],
    [['a'], ['a>a'], ['a>a']],
  ])('%j after %j, those are left that move back to what they would have had: %j', (chosen, all, left) => {
    expect(ids(movesAfterChoice(moves(...all), chosen))).toEqual(left);
  });

  test('whoever had both models has them again in between', () => {
    const all = [move('a>b'), move('b>c', { hadBoth: true })];
    expect(ids(movesAfterChoice(all, ['c']))).toEqual(['a>b', 'b>c']);
  });
});
