// The list of people as a table and in its simpler forms, from nobody to a thousand.
import type { DataTableBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/limits/check-message.ts';
import type { PeopleList, PersonLine } from '../../../src/core/people-list.ts';
import type { Content } from '../../../src/slack/views/content.ts';
import { peopleListContents } from '../../../src/slack/views/people-list.ts';
import { NASTY } from '../../fixtures/extremes.ts';
import { spoken } from '../../fixtures/spoken.ts';

const line = (index: number, change: Partial<PersonLine> = {}): PersonLine => ({
  developerId: `dev-${index}@example.com`,
  name: `Developer ${index}`,
  slackUserId: `U0DEV${index}`,
  team: 'Platform',
  models: ['Opus 5.5', 'Haiku 5.5'],
  region: 'us-east-1',
  state: 'active',
  dailyLimit: 20,
  month: 1000 - index,
  lastActive: '2026-11-22',
  ...change,
});

const listOf = (people: PersonLine[], change: Partial<PeopleList> = {}): PeopleList => ({
  ...{ people, month: '2026-11-01', since: '2026-10-19', through: '2026-11-23', currency: 'USD' },
  ...change,
});

const many = (count: number, change: Partial<PersonLine> = {}) =>
  listOf(Array.from({ length: count }, (_, index) => line(index, change)));

const isDataTable = (block: Content['blocks'][number]): block is DataTableBlock => block.type === 'data_table';

const tableIn = ({ blocks }: Content): DataTableBlock => {
  const table = blocks.find(isDataTable);
  if (!table) throw new Error('It must be a table.');
  return table;
};

const words = (content: Content) => JSON.stringify(content.blocks);

test('a table that can be sorted by every figure, with where the figures come from', () => {
  const [content] = peopleListContents(listOf([line(1), line(2, { state: 'suspended', lastActive: undefined })]));
  expect(content.text).toBe('2 people with Claude Code.');
  expect(spoken(content.blocks)).toEqual([
    '2 people with Claude Code',
    'The file below holds the same, and more of each.',
    '[data_table]',
    'Spend is the AWS bill through Mon 23 Nov; its last days may still grow. Activity is looked for since Mon 19 Oct.',
  ]);
  const { rows } = tableIn(content);
  expect(rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : '')))).toEqual([
    ['Developer', 'Team', 'Models', 'State', 'Daily limit', 'November', 'Last active'],
    ['Developer 1', 'Platform', 'Opus 5.5, Haiku 5.5', 'active', '$20', '$999.00', '2026-11-22'],
    ['Developer 2', 'Platform', 'Opus 5.5, Haiku 5.5', 'suspended', '$20', '$998.00', '—'],
  ]);
  expect(rows[1]?.map(({ type }) => type)).toEqual([
    ...['raw_text', 'raw_text', 'raw_text', 'raw_text', 'raw_number', 'raw_number', 'raw_text'],
  ]);
});

test('whose access was taken away is not counted among those who have it', () => {
  const people = [line(1), line(2, { state: 'revoked' }), line(3, { state: 'ended' })];
  expect(peopleListContents(listOf(people, { team: 'Platform' }))[0].text).toBe(
    '1 person with Claude Code in team Platform, and 2 who had it.',
  );
});

test('of a thousand people of whose spend nothing is known the first by name are shown', () => {
  const [content] = peopleListContents({ ...many(1000, { month: undefined }), through: undefined });
  expect(words(content)).toMatch(/The first \d+ by name are shown; all 1000 are in the file below\./);
});

test('of a thousand people those who spent most are shown, and it says that the file holds them all', () => {
  for (const content of peopleListContents(many(1000)).slice(0, 3)) {
    const [, shown] =
      /The (\d+) who spent most this month are shown; all 1000 are in the file below\./.exec(words(content)) ?? [];
    expect(Number(shown)).toBeGreaterThan(50);
    expect(Number(shown)).toBeLessThanOrEqual(100);
  }
});

test('what AWS has not told is called unknown', () => {
  const people = [line(1, { month: undefined, lastActive: undefined })];
  const [content] = peopleListContents(listOf(people, { through: undefined }));
  expect(words(content)).toContain('AWS has told nothing of costs yet');
  expect(JSON.stringify(tableIn(content).rows[1])).not.toContain('$0');
});

test('an empty list says so in words', () => {
  expect(peopleListContents(listOf([])).map(({ text }) => text)).toEqual(['Nobody has access yet.']);
  expect(peopleListContents(listOf([], { team: 'R<D' })).map(({ text }) => text)).toEqual([
    'Nobody in team R&lt;D has access yet.',
  ]);
});

test.each([0, 1, 2, 99, 100, 101, 1000])('Slack takes every form of a list of %i people', (count) => {
  for (const content of peopleListContents(many(count))) expect(checkMessage(content)).toEqual([]);
});

test.each(NASTY)('somebody called %j pings nobody, and Slack takes every form', (name) => {
  const people = Array.from({ length: 120 }, (_, index) => line(index, { name, team: name, models: [name, name] }));
  for (const content of peopleListContents(listOf(people, { team: name }))) {
    expect(checkMessage(content)).toEqual([]);
    expect(content.text).not.toMatch(/<|https?:\/\/|@(here|channel)/);
    expect(content.text.length).toBeLessThanOrEqual(4_000);
  }
});
