// Somebody's own figures, and the hint that helps.
import { expect, test } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/limits/check-message.ts';
import { checkView } from '../../../sandbox/slack/limits/check-view.ts';
import type { OwnSpend } from '../../../src/core/spend/own-spend.ts';
import { noSpendMessage, ownSpendBlocks, ownSpendMessage } from '../../../src/slack/views/own-spend.ts';
import { NASTY } from '../../fixtures/extremes.ts';
import { spoken } from '../../fixtures/spoken.ts';

const own = (change: Partial<OwnSpend> = {}): OwnSpend => ({
  developerId: 'ana@example.com',
  currency: 'USD',
  day: '2026-08-19',
  amount: 24.4,
  dailyLimit: 30,
  usual: 20,
  change: { kind: 'moved', percent: 22, delta: 4.4 },
  month: 279.15,
  daysOver: 2,
  models: [
    { name: 'Opus 5.5', amount: 200.005 },
    { name: 'Haiku 5.5', amount: 79.145 },
  ],
  cacheShare: 0.832,
  line: [20, 20, 2, 2, 20, 20, 20, 20, 20, 2, 2, 20, 20, 24.4],
  ...change,
});

const said = (change: Partial<OwnSpend> = {}): string[] => spoken(ownSpendMessage(own(change)).blocks);

const SETTLES = 'AWS bill, UTC days; what is told settles one to two days later. Developer tag ana@example.com';

test('the day against the limit and the usual, the month, models, cache and two weeks', () => {
  expect(ownSpendMessage(own()).text).toBe(
    'Claude Code: $24.40 on Wed 19 Aug, ▲ 22% on the usual weekday ($20.00). $279.15 in August so far.',
  );
  expect(said({ soFar: { day: '2026-08-20', amount: 3.2 } })).toEqual([
    '$24.40 on Wed 19 Aug, ▲ 22% on the usual weekday ($20.00).',
    'Daily limit: $24.40 of $30 (81%) / ▓▓▓▓▓▓▓▓░░',
    'August to date: $279.15 / 2 days over the limit',
    'Cache reads, 14 days: 83% of input tokens',
    'Thu 20 Aug so far: $3.20, still arriving',
    'By model, August Opus 5.5 $200.01 · Haiku 5.5 $79.14',
    '14 days ▆▆▁▁▆▆▆▆▆▁▁▆▆▇',
    SETTLES,
  ]);
});

test.each<[string, Partial<OwnSpend>, string]>([
  ['as usual', { change: { kind: 'same' } }, '$24.40 on Wed 19 Aug, as usual.'],
  ['new', { change: { kind: 'new', delta: 24 } }, '$24.40 on Wed 19 Aug.'],
  ['no usual yet', { change: { kind: 'unknown' }, usual: undefined }, '$24.40 on Wed 19 Aug.'],
  ['nothing', { amount: 0, change: { kind: 'same' } }, '$0.00 on Wed 19 Aug, as usual.'],
  ['a weekend day', { day: '2026-08-22' }, '$24.40 on Sat 22 Aug, ▲ 22% on the usual weekend day ($20.00).'],
])('the sentence when it is %s', (_, change, sentence) => {
  expect(said(change)[0]).toBe(sentence);
});

test('above the limit is marked, and days are counted in words', () => {
  const [, limit, month] = said({ amount: 61.4, dailyLimit: 12.5, daysOver: 1 });
  expect(limit).toBe('Daily limit: $61.40 of $12.50 (491%) 🔴 / ▓▓▓▓▓▓▓▓▓▓');
  expect(month).toBe('August to date: $279.15 / 1 day over the limit');
  expect(said({ daysOver: 0 })[2]).toBe('August to date: $279.15');
});

test('a limit in dollars is not held against euros', () => {
  expect(said({ currency: 'EUR', daysOver: 0 }).slice(0, 3)).toEqual([
    '€24.40 on Wed 19 Aug, ▲ 22% on the usual weekday (€20.00).',
    'Daily limit: $30',
    'August to date: €279.15',
  ]);
});

test.each<[OwnSpend['hint'], RegExp]>([
  [
    { kind: 'cache', share: 0.41, of: 'day' },
    /^Only 41% of the input on Wed 19 Aug came from the cache.*stay in one session/,
  ],
  [{ kind: 'cache', share: 0.5, of: 'fortnight' }, /^Only 50% of the input of two weeks came from the cache/],
  [
    { kind: 'limit', daysOver: 4 },
    /^Above the limit on 4 days this month\..*ask for a higher limit with \/claude-onboard/,
  ],
  [
    { kind: 'idle', models: ['Haiku 5.5', 'Fable <5>'] },
    /^Not used this month: Haiku 5\.5, Fable <5>\. \/model in Claude/,
  ],
])('the hint %j says what to do', (hint, words) => {
  expect(said({ hint }).at(-2)).toMatch(words);
});

test('without models and tokens the lines about them are left out', () => {
  expect(said({ models: [], month: 0, cacheShare: undefined, daysOver: 0 }).slice(2)).toEqual([
    'August to date: $0.00',
    '14 days ▆▆▁▁▆▆▆▆▆▁▁▆▆▇',
    SETTLES,
  ]);
});

test('before there are any figures it says when there will be', () => {
  const { text, blocks } = noSpendMessage();
  expect(spoken(blocks)).toEqual([text]);
  expect(text).toBe(
    'There are no figures yet. AWS publishes a day one to two days later; from then on they show here.',
  );
});

test.each(NASTY)('Slack takes it in a message and in App Home, whatever a model is called: %j', (name) => {
  const blocks = ownSpendBlocks(
    own({ developerId: name, models: [{ name, amount: 1 }], hint: { kind: 'idle', models: Array(40).fill(name) } }),
  );
  expect(checkMessage({ blocks })).toEqual([]);
  expect(checkView({ type: 'home', blocks })).toEqual([]);
  expect(JSON.stringify(blocks)).not.toMatch(/<[!@]|<http/);
});
