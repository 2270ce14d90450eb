// The digest's main message as somebody reads it.
import { describe, expect, test } from 'vitest';
import type { Digest } from '../../../src/core/spend/digest.ts';
import type { SpendDay } from '../../../src/core/spend/spend-day.ts';
import { digestContent } from '../../../src/slack/views/digest.ts';
import { digestWaiting } from '../../../src/slack/views/digest-waiting.ts';
import { exampleSettings } from '../../fixtures/settings.ts';
import { aDigest, anOwner, aSpendDay, type Bills, ownersNamed, usually, WEDNESDAY } from '../../fixtures/spend.ts';
import { spoken } from '../../fixtures/spoken.ts';

const { costs } = exampleSettings();
const bills: Bills = {
  ana: { 'Opus 5.5': 12.9, 'Sonnet 5.5': 6 },
  bob: { 'Sonnet 5.5': 22.3 },
  cem: { 'Opus 5.5': 30.6 },
  '': { 'Haiku 5.5': 4.1 },
};
const MILLION = 1e6;
const cached = (percent: number) => ({
  input: (100 - percent) * MILLION,
  cacheRead: percent * MILLION,
  output: MILLION,
});
const tokens = { ana: cached(88), bob: cached(88), cem: cached(88) };
const busy: SpendDay[] = [
  ...usually(bills, WEDNESDAY, 25, tokens),
  aSpendDay(
    WEDNESDAY,
    { ...bills, ana: { 'Opus 5.5': 55.4, 'Sonnet 5.5': 6 }, cem: { 'Opus 5.5': 11.75 } },
    { ...tokens, ana: cached(41) },
  ),
  aSpendDay('2026-08-20', { bob: { 'Sonnet 5.5': 40 } }),
];
const owners = ownersNamed('ana', 'bob', 'cem', 'idle');

const linesOf = (digest: Digest): string[] => spoken(digestContent(digest, costs).blocks);
const line = (digest: Digest, start: string): string | undefined =>
  linesOf(digest).find((one) => one.startsWith(start));

const SOURCE = 'AWS bill via Cost Explorer, UTC days, usage only, before credits and tax';
const BUTTONS = '[Open Cost Explorer] [My spend]';

test('a day that has news is told in seven blocks that are read in a minute', () => {
  const digest = aDigest({ spend: busy, owners, monthlyBudget: 2000, told: { '2026-08-18': 70 } });
  const { blocks } = digestContent(digest, costs);
  expect(spoken(blocks)).toEqual([
    'Claude Code spend, all teams · Wed 19 Aug',
    '$99.55, ▲ 31% on the usual weekday ($75.90). One person explains the rise: <@U0ANA> +$42.50.',
    'August to date: $1,465.75 of $2,000 (73%) / ▓▓▓▓▓▓▓░░░',
    'On course for: $2,414 by 31 Aug (121%) 🔴',
    'Per active developer: $31.82 · 3 active of 4',
    'Cache reads: 72% of input tokens (usual 88%)',
    'What moved',
    '▲ <@U0ANA> $61.40 (usual $18.90) · mostly Opus 5.5, cache reads 41%',
    '▼ <@U0CEM> $11.75 (usual $30.60)',
    'By model Opus 5.5 $67.15 · Sonnet 5.5 $28.30 · Haiku 5.5 $4.10',
    '14 days ▆▆▆▆▆▆▆▆▆▆▆▆▆▇',
    '⚠ $4.10 (4%) carries no developer tag: past the profiles, or other users of Bedrock',
    'Tue 18 Aug restated $70.00 → $75.90',
    'Thu 20 Aug so far: $40.00, still arriving',
    '1 developer has not used Claude Code for two weeks',
    SOURCE,
    BUTTONS,
  ]);
  expect(blocks.length).toBeLessThanOrEqual(7);
  expect(spoken(blocks).join('\n').length).toBeLessThan(1_500);
});

test('a quiet day takes the sentence and the month', () => {
  const { blocks } = digestContent(aDigest({ spend: usually({ ana: { Opus: 20 } }, '2026-08-20') }), costs);
  expect(blocks.map(({ type }) => type)).toEqual(['section', 'section']);
  expect(spoken(blocks)).toEqual([
    'Claude Code spend, all teams · Wed 19 Aug',
    '$20.00, as usual.',
    'August to date: $380.00',
    'On course for: $620 by 31 Aug',
  ]);
});

test('a quiet day stays quiet while the next one arrives', () => {
  const spend = [...usually({ ana: { Opus: 20 } }, '2026-08-20'), aSpendDay('2026-08-20', { ana: { Opus: 7 } })];
  expect(digestContent(aDigest({ spend }), costs).blocks).toHaveLength(2);
});

test('a weekend without any spend is quiet too', () => {
  const spend = usually({ ana: { Opus: 20 } }, '2026-08-22').filter(
    ({ day }) => ![0, 6].includes(new Date(day).getUTCDay()),
  );
  expect(linesOf(aDigest({ spend, days: ['2026-08-22'] })).slice(0, 2)).toEqual([
    'Claude Code spend, all teams · Sat 22 Aug',
    'No spend.',
  ]);
});

test('several days get a line each, adding up, and the heading names them', () => {
  const days = ['2026-08-14', '2026-08-15', '2026-08-16', '2026-08-17'];
  const spend = [
    ...usually({ ana: { Opus: 10.004 } }, '2026-08-14'),
    ...days.map((day, index) => aSpendDay(day, { ana: { Opus: [10.004, 10.004, 40.003, 10.004][index] ?? 0 } })),
  ];
  const digest = aDigest({ spend, days, scope: { kind: 'team', team: 'Platform' } });
  expect(linesOf(digest).slice(0, 6)).toEqual([
    'Claude Code spend, Platform · Fri 14 – Mon 17 Aug',
    '$70.02 in 4 days, ▲ 75% on the usual 4 days ($40.02). One person explains the rise: <@U0ANA> +$30.00.',
    'Fri 14 Aug $10.01 · as usual',
    'Sat 15 Aug $10.01 · as usual',
    'Sun 16 Aug $40.00 · ▲ 300%',
    'Mon 17 Aug $10.00 · as usual',
  ]);
  expect(line(digest, 'Per active')).toBe('Per active developer: $70.02 in 4 days · 1 active of 1');
});

test('on the first of the month the month is one day old', () => {
  const spend = usually({ ana: { Opus: 20 } }, '2026-09-02', 30);
  expect(linesOf(aDigest({ spend, days: ['2026-09-01'], monthlyBudget: 700 })).slice(2)).toEqual([
    'September to date: $20.00 of $700 (3%) / ░░░░░░░░░░',
    'On course for: $600 by 30 Sept (86%) 🟢',
  ]);
});

test('on its last day there is no course any more: what it came to is judged', () => {
  const spend = usually({ ana: { Opus: 20 } }, '2026-09-01', 40);
  const days = ['2026-08-31'];
  expect(linesOf(aDigest({ spend, days, monthlyBudget: 650 })).slice(2)).toEqual([
    'August: $620.00 of $650 (95%) 🟠 / ▓▓▓▓▓▓▓▓▓░',
  ]);
  expect(linesOf(aDigest({ spend, days })).slice(2)).toEqual(['August: $620.00']);
});

test('the first digest of all shows figures, and says why nothing is compared', () => {
  const digest = aDigest({ spend: [aSpendDay(WEDNESDAY, { ana: { 'Opus 5.5': 20 } })], owners });
  expect(linesOf(digest)).toEqual([
    'Claude Code spend, all teams · Wed 19 Aug',
    '$20.00. A few more days, and it will say here what is usual.',
    'August to date: $20.00',
    'Per active developer: $20.00 · 1 active of 4',
    'By model Opus 5.5 $20.00',
    '14 days ▁▁▁▁▁▁▁▁▁▁▁▁▁▇',
    SOURCE,
    BUTTONS,
  ]);
});

test('more than three models are told as three and the rest, adding up', () => {
  const bill = { A: 1.005, B: 2.005, C: 3.005, D: 4.005, E: 0.005 };
  expect(line(aDigest({ spend: [aSpendDay(WEDNESDAY, { ana: bill })] }), 'By model')).toBe(
    'By model D $4.01 · C $3.01 · B $2.00 · other $1.01',
  );
});

describe('what must be known to trust it', () => {
  const digest = (change: Partial<SpendDay>, more: Partial<Parameters<typeof aDigest>[0]> = {}) =>
    aDigest({ spend: [...usually({ ana: { X: 20 } }), aSpendDay(WEDNESDAY, { ana: { X: 20 } }, {}, change)], ...more });
  const notes = (of: Digest): string[] => {
    const lines = linesOf(of);
    return lines.slice(lines.findIndex((one) => one.startsWith('14 days')) + 1, lines.indexOf(SOURCE));
  };

  test.each<[Partial<SpendDay>, Partial<Parameters<typeof aDigest>[0]>, string[]]>([
    [{ disagreement: -1.2 }, {}, ["⚠ AWS's answers by model and by usage differ by $1.20"]],
    [
      {
        unread: [
          { usageType: 'USE1-<b>`x`', amount: 3 },
          ...['A', 'B', 'C'].map((usageType) => ({ usageType, amount: 1 })),
        ],
      },
      {},
      ["$6.00 is of usage types unknown here (USE1-<b>'x', A and 2 more): in the costs, not in the cache reads"],
    ],
    [{ otherCurrencies: { EUR: 4 } }, {}, ['€4.00 more was billed in another currency and is not added']],
    [{}, { smallAnomalies: 1 }, ['1 small anomaly found by AWS Cost Anomaly Detection']],
    [{}, { smallAnomalies: 3 }, ['3 small anomalies found by AWS Cost Anomaly Detection']],
    [
      {},
      { told: { '2026-08-13': 1, '2026-08-14': 2, '2026-08-17': 19.7, '2026-08-18': 3, '2026-08-12': 4 } },
      [
        'Thu 13 Aug restated $1.00 → $20.00 · Fri 14 Aug restated $2.00 → $20.00 · Tue 18 Aug restated $3.00 → $20.00 and 1 more',
      ],
    ],
  ])('%j', (change, more, lines) => {
    expect(notes(digest(change, more))).toEqual(lines);
  });

  test.each([
    [['Usage'], 'UnblendedCost', 'usage only, before credits and tax'],
    [['Usage', 'EdpDiscount'], 'UnblendedCost', 'record types Usage, EdpDiscount, before credits and tax'],
    [['Usage', 'Tax'], 'NetUnblendedCost', 'record types Usage, Tax, net of discounts'],
    [['Usage'], 'NetAmortizedCost', 'usage only, amortised, net of discounts, before credits and tax'],
  ] as const)('of record types %j and %s it claims: %s', (recordTypes, metric, claim) => {
    const content = digestContent(digest({ disagreement: 5 }), { ...costs, recordTypes: [...recordTypes], metric });
    expect(spoken(content.blocks)).toContain(`AWS bill via Cost Explorer, UTC days, ${claim}`);
  });
});

test.each([
  ['EUR', '€99.55', '€67.15'],
  ['JPY', '¥100', '¥67'],
])('amounts are in %s when AWS bills so', (currency, total, opus) => {
  const spend = busy.map((day) => ({ ...day, currency }));
  // A budget in dollars says nothing of it.
  const lines = linesOf(aDigest({ spend, owners, monthlyBudget: 2000 }));
  expect(lines[1]).toContain(`${total}, ▲ 31%`);
  expect(lines.find((one) => one.startsWith('By model'))).toContain(`Opus 5.5 ${opus} · `);
  expect(lines.join()).not.toContain('$');
});

test('names of people and models stay text, and only movers are mentioned', () => {
  const name = '<!here> *@channel* `x` & \u202e co';
  const model = '<https://evil.example|Opus>';
  const spend = [
    ...usually({ a: { [model]: 5 }, b: { [model]: 5 } }),
    aSpendDay(WEDNESDAY, { a: { [model]: 50 }, b: { [model]: 5 } }),
  ];
  const { slackUserId, ...unknown } = anOwner('a', { name });
  const { blocks } = digestContent(
    aDigest({ spend, owners: ownersNamed({ ...unknown, slackUserId: '' }, 'b') }),
    costs,
  );
  const json = JSON.stringify(blocks);
  expect(json).not.toMatch(/<!|<https|<@|@channel|\u202e/);
  expect(json).toContain('&lt;!here&gt;');
});

test('where people must not be named, nobody is', () => {
  const json = JSON.stringify(digestContent(aDigest({ spend: busy, owners, names: 'none' }), costs));
  expect(json).not.toMatch(/<@|\b(ana|bob|cem)\b/);
  expect(json).toContain('▲ 31% on the usual weekday');
});

test('the buttons lead to the same days in Cost Explorer and to one’s own figures', () => {
  const { blocks } = digestContent(aDigest({ spend: busy, owners }), costs);
  const url =
    'https://console.aws.amazon.com/costmanagement/home#/cost-explorer?granularity=Daily&startDate=2026-08-06&endDate=2026-08-19&groupBy=%5B%22Service%22%5D';
  expect(blocks.at(-1)).toMatchObject({
    elements: [{ action_id: 'spend.console', url }, { action_id: 'spend.mine' }],
  });
});

test('a day that is not published is no day without spend', () => {
  const { text, blocks } = digestWaiting({ day: WEDNESDAY, nextAttemptAt: '2026-08-21T13:00:00.000Z' });
  expect(spoken(blocks)).toEqual([
    'Claude Code spend: AWS has not published Wed 19 Aug yet. Trying again 21 Aug 2026, 13:00 UTC.',
  ]);
  expect(text).toContain('<!date^1787317200^{date_short_pretty} at {time}|');
});
