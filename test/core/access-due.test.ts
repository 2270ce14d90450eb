import { describe, expect, test } from 'vitest';
import type { Observed } from '../../src/core/access.ts';
import { isDue, isLookedAt } from '../../src/core/access-due.ts';
import { anAccess, NOON } from '../fixtures/requests.ts';

const at = (minutes: number): string => new Date(NOON.getTime() + minutes * 60_000).toISOString();
const DAY = 24 * 60;

describe('the loop looks at somebody', () => {
  test.each<[string, Partial<Observed>, boolean]>([
    ['who has never been looked at', {}, true],
    ['who was seen as desired a moment ago', { revision: 2, at: at(-1) }, false],
    ['who was seen as desired a week ago', { revision: 2, at: at(-7 * DAY) }, true],
    ['who was seen as desired almost a week ago', { revision: 2, at: at(1 - 7 * DAY) }, false],
    ['for whom something else is desired since', { revision: 1, at: at(-1) }, true],
    ['who was held up and is to wait', { working: { revision: 2 }, nextAttemptAt: at(1) }, false],
    ['who has waited', { working: { revision: 2 }, nextAttemptAt: at(0) }, true],
    ['who waits for what is not desired any more', { working: { revision: 1 }, nextAttemptAt: at(1) }, true],
    ['who waits since before it was written down for what', { nextAttemptAt: at(1) }, false],
  ])('%s: %o is %s', (_, observed, due) => {
    expect(isDue(anAccess({ revision: 2 }, observed), NOON)).toBe(due);
  });
});

describe('a look counts', () => {
  test.each<[string, Observed['working'], boolean]>([
    ['not before there was one', undefined, false],
    ['not before it was done', { revision: 2 }, false],
    ['for what was desired then', { revision: 2, lookedAt: at(-1) }, true],
    ['not for what is desired since', { revision: 1, lookedAt: at(-1) }, false],
    ['almost for a day', { revision: 2, lookedAt: at(1 - DAY) }, true],
    ['for no more than a day', { revision: 2, lookedAt: at(-DAY) }, false],
  ])('%s: %o is %s', (_, working, counts) => {
    expect(isLookedAt(anAccess({ revision: 2 }, { working }), NOON)).toBe(counts);
  });
});
