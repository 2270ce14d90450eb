// Fourteen days as a chart: the five who cost most and the others, within Slack's limits.
import { expect, test } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/limits/check-message.ts';
import { digestChart } from '../../../src/slack/views/digest-chart.ts';
import { aDigest, anOwner, aSpendDay, type Bills, ownersNamed, usually, WEDNESDAY } from '../../fixtures/spend.ts';

const seriesOf = (chart: ReturnType<typeof digestChart>) =>
  (chart?.blocks[0].chart.series ?? []).map(({ name, data }) => [name, data.at(-1)?.value]);

const bills: Bills = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id, at) => [id, { X: 10 - at }]));
const spend = [...usually({ ...bills, '': { X: 0.5 } }), aSpendDay(WEDNESDAY, { ...bills, '': { X: 0.505 } })];

test('each series has a point for each of fourteen days, and the last points add up to the day', () => {
  const chart = digestChart(aDigest({ spend }));
  expect(seriesOf(chart)).toEqual([
    ['a', 10],
    ['b', 9],
    ['c', 8],
    ['d', 7],
    ['e', 6],
    ['Others', 9.51],
  ]);
  const [block] = chart?.blocks ?? [];
  expect(block?.chart.axis_config.categories.length).toBe(14);
  expect(block?.chart.axis_config).toMatchObject({ y_label: 'USD a day' });
  expect(block?.chart.series.every(({ data }) => data.length === 14)).toBe(true);
  expect(chart?.text).toBe('All teams, 14 days: Thu 6 – Wed 19 Aug, $49.50 to $49.51 a day.');
});

test('days without any spend are points at zero', () => {
  const chart = digestChart(aDigest({ spend: [aSpendDay(WEDNESDAY, { a: { X: 3 } })] }));
  expect(chart?.blocks[0].chart.series[0]?.data.map(({ value }) => value)).toEqual([...Array(13).fill(0), 3]);
});

test.each(['movers', 'none'] as const)('where names are %s, one line stands for everybody', (names) => {
  expect(seriesOf(digestChart(aDigest({ spend, names })))).toEqual([['Everybody', 49.51]]);
});

test('names are cut to what Slack takes and told apart', () => {
  const names = ['Maximiliane von Hohenstein', 'Maximiliane von Hohenzollern', 'Others', '\n', 'ana'];
  const owners = ownersNamed(...names.map((name, at) => anOwner('abcde'[at] ?? '', { name })));
  const chart = digestChart(aDigest({ spend, owners, scope: { kind: 'team', team: 'T'.repeat(75) } }));
  expect(seriesOf(chart).map(([name]) => name)).toEqual([
    'Maximiliane von Hoh…',
    'Maximiliane von… 2',
    'Others',
    '(no name)',
    'ana',
    'Others 2',
  ]);
  expect(checkMessage(chart ?? {})).toEqual([]);
});

test('where nobody spent anything in two weeks there is no chart', () => {
  expect(digestChart(aDigest({ spend: [] }))).toBeUndefined();
});
