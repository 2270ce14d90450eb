import { expect, test } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/limits/check-message.ts';
import type { Today } from '../../../src/core/meter/today.ts';
import { spendBlocks, spendMessage } from '../../../src/slack/views/spend.ts';
import { NASTY } from '../../fixtures/extremes.ts';
import { spoken } from '../../fixtures/spoken.ts';

const today = (change: Partial<Today> = {}): Today => ({
  day: '2026-08-19',
  amount: 3.1,
  dailyLimit: 10,
  asOf: '2026-08-19T14:05:00.000Z',
  unpriced: [],
  unseen: [],
  pricesAsOf: '2026-10-15',
  ...change,
});

const said = (change: Partial<Today> = {}): string[] => spoken(spendBlocks({ today: today(change) }));

const NO_FIGURES = 'There are no figures yet. AWS publishes a day one to two days later; from then on they show here.';

test('today is an estimate, with its time, its source and the limit, apart from what AWS has billed', () => {
  expect(said()).toEqual([
    'Today so far, our estimate: $3.10 of $10 (31%) as of 14:05 UTC.',
    'Counted by CloudWatch, a few minutes late, at list prices of 15 Oct 2026; what AWS bills may differ.',
    '---',
    NO_FIGURES,
  ]);
  expect(spendMessage({ today: today() }).text).toBe(
    `Today so far, our estimate: $3.10 of $10 (31%) as of 14:05 UTC. ${NO_FIGURES}`,
  );
});

test('above the limit is marked', () => {
  expect(said({ amount: 12.5 })[0]).toBe('Today so far, our estimate: $12.50 of $10 (125%) 🔴 as of 14:05 UTC.');
});

test.each<[string, Partial<Today>, string]>([
  [
    'older than it should be',
    { behind: 47 },
    'That was 47 minutes ago: CloudWatch has not been read since, and it may be more by now.',
  ],
  [
    'hours old',
    { behind: 185 },
    'That was 3 hours ago: CloudWatch has not been read since, and it may be more by now.',
  ],
  [
    'without some prices',
    {
      unpriced: [
        { model: 'Opus 5.5', kinds: ['cacheRead', 'cacheWrite'] },
        { model: 'Haiku 5.5', kinds: ['cacheWrite'] },
      ],
    },
    'Not counted, because the configuration has no price: cache reads and cache writes of Opus 5.5; cache writes of Haiku 5.5.',
  ],
  [
    'of metrics that are missing',
    { unseen: ['cacheRead'] },
    'CloudWatch shows no cache reads of anybody today, so the estimate is likely too low.',
  ],
])('an estimate %s says so', (_, change, words) => {
  expect(said(change)).toContain(words);
});

test('before the first reading of a day there is no estimate', () => {
  expect(said({ asOf: '2026-08-18T22:40:00.000Z', behind: 500 })[0]).toBe(
    'There is no estimate of today yet: CloudWatch was last read on Tue 18 Aug at 22:40 UTC.',
  );
});

test('prices of an unknown day are the configured ones', () => {
  expect(said({ pricesAsOf: undefined })[1]).toContain('at configured prices');
});

test('names of models stay text, and everything fits', () => {
  const unpriced = Array.from({ length: 40 }, (_, index) => ({
    model: NASTY[index % NASTY.length] ?? '',
    kinds: ['cacheRead' as const],
  }));
  const { blocks } = spendMessage({ today: today({ unpriced, unseen: ['input', 'output'], behind: 99 }) });
  expect(checkMessage({ blocks })).toEqual([]);
});
