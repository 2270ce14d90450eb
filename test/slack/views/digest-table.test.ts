// Everybody's figures as a table: what it shows, that it adds up at every size, and its simpler forms.
import type { DataTableBlock, KnownBlock, RichTextBlock, TableBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/limits/check-message.ts';
import { addDays } from '../../../src/core/day.ts';
import type { Digest } from '../../../src/core/spend/digest.ts';
import { digestTables } from '../../../src/slack/views/digest-table.ts';
import { aDigest, anOwner, aSpendDay, type Bills, ownersNamed, usually, WEDNESDAY } from '../../fixtures/spend.ts';
import { centsIn, rowsOf } from '../../fixtures/tables.ts';

const bills: Bills = {
  ana: { 'Opus 5.5': 18.9 },
  bob: { 'Sonnet 5.5': 22.3 },
  cem: { 'Opus 5.5': 40 },
  '': { 'Haiku 5.5': 4.1 },
};
const tokens = { ana: { input: 59, cacheRead: 41 }, bob: { input: 12, cacheRead: 80, cacheWrite: 8 } };
const spend = [
  ...usually(bills, WEDNESDAY, 25),
  aSpendDay(WEDNESDAY, { ...bills, ana: { 'Opus 5.5': 61.4, 'Haiku 5.5': 2 }, cem: {} }, tokens),
];

const block = <Type extends KnownBlock>(digest: Digest, form: number): Type =>
  digestTables(digest)[form]?.blocks[0] as Type;

const dataTable = (digest: Digest) => block<DataTableBlock>(digest, 0);

const HEAD = ['Developer', 'Wed 19 Aug', 'vs usual', 'August', 'Days over limit', 'Top model', 'Cache reads'];
const ROWS = [
  ['ana', '$63.40', '▲ 235%', '$403.60', '1', 'Opus 5.5', '41%'],
  ['bob', '$22.30', '≈', '$423.70', '—', 'Sonnet 5.5', '80%'],
  ['cem', '$0.00', '▼ 100%', '$720.00', '18', '—', '—'],
  ['untagged', '$4.10', '≈', '$77.90', '—', '—', '—'],
  ['Total', '$89.80', '▲ 5%', '$1,625.20', '19', '—', '61%'],
];

test('the table has a row for everybody who spent this month, for what is untagged, and a total', () => {
  const { text, blocks } = digestTables(aDigest({ spend }))[0];
  expect(text).toBe('Claude Code spend, all teams: $89.80 on Wed 19 Aug, $1,625.20 in August.');
  expect(rowsOf(blocks[0])).toEqual([HEAD, ...ROWS]);
  const { caption, page_size, row_header_column_index } = dataTable(aDigest({ spend }));
  expect([caption, page_size, row_header_column_index]).toEqual([
    'Claude Code spend, all teams: $89.80 on Wed 19 Aug, $1,625.20 in August',
    10,
    0,
  ]);
});

test('columns of figures sort as numbers, and what is new sorts above every percentage', () => {
  const table = dataTable(aDigest({ spend: [...spend.slice(0, -1), aSpendDay(WEDNESDAY, { dan: { X: 3 } }, tokens)] }));
  const [head = [], ...rows] = table.rows;
  expect(head.map(({ type }) => type)).toEqual(HEAD.map(() => 'raw_text'));
  expect(rows[0]).toEqual([
    { type: 'raw_text', text: 'dan' },
    { type: 'raw_number', value: 3, text: '$3.00' },
    { type: 'raw_number', value: 1_000_000, text: 'new' },
    { type: 'raw_number', value: 3, text: '$3.00' },
    { type: 'raw_number', value: 0, text: '—' },
    { type: 'raw_text', text: 'X' },
    { type: 'raw_number', value: 0, text: '—' },
  ]);
});

describe('simpler forms say the same', () => {
  const tables = digestTables(aDigest({ spend }));

  test('a plain table, aligned', () => {
    const { rows, column_settings } = block<TableBlock>(aDigest({ spend }), 1);
    expect(rowsOf({ type: 'table', rows })).toEqual([HEAD, ...ROWS]);
    expect(column_settings?.map(({ align }) => align)).toEqual([
      'left',
      'right',
      'right',
      'right',
      'right',
      'left',
      'right',
    ]);
  });

  test('preformatted text, narrow enough for a thread', () => {
    const [part] = block<RichTextBlock>(aDigest({ spend }), 2).elements;
    expect(part).toMatchObject({
      type: 'rich_text_preformatted',
      elements: [
        {
          text: [
            'Developer  Wed 19 Aug  vs usual     August',
            'ana            $63.40    ▲ 235%    $403.60',
            'bob            $22.30         ≈    $423.70',
            'cem             $0.00    ▼ 100%    $720.00',
            'untagged        $4.10         ≈     $77.90',
            'Total          $89.80      ▲ 5%  $1,625.20',
          ].join('\n'),
        },
      ],
    });
  });

  test('text alone', () => {
    expect(tables[3]).toEqual({
      text: [
        'Claude Code spend, all teams: $89.80 on Wed 19 Aug, $1,625.20 in August.',
        'ana: $63.40 (▲ 235%), month $403.60',
        'bob: $22.30 (≈), month $423.70',
        'cem: $0.00 (▼ 100%), month $720.00',
        'untagged: $4.10 (≈), month $77.90',
        'Total: $89.80 (▲ 5%), month $1,625.20',
      ].join('\n'),
      blocks: [],
    });
  });
});

test('where only movers are named, the others are one row', () => {
  expect(rowsOf(dataTable(aDigest({ spend, names: 'movers' }))).map(([who, day]) => [who, day])).toEqual([
    ['Developer', 'Wed 19 Aug'],
    ['ana', '$63.40'],
    ['cem', '$0.00'],
    ['1 other', '$22.30'],
    ['untagged', '$4.10'],
    ['Total', '$89.80'],
  ]);
});

test('where nobody is named, people are counted in bands, refunds in the lowest', () => {
  const many = aSpendDay(WEDNESDAY, {
    a: { X: 250 },
    b: { X: 60 },
    c: { X: 50 },
    d: { X: 5 },
    e: { X: -1.5 },
    f: { X: 0.25 },
  });
  const digest = aDigest({ spend: [...usually({ g: { X: 9 } }), many], names: 'none' });
  expect(rowsOf(dataTable(digest)).map((row) => row.slice(0, 5))).toEqual([
    ['People', 'Wed 19 Aug', 'vs usual', 'August', 'Days over limit'],
    ['1 person from $100', '$250.00', 'new', '$250.00', '1'],
    ['2 people from $50 to $100', '$110.00', 'new', '$110.00', '2'],
    ['1 person from $5 to $20', '$5.00', 'new', '$5.00', '—'],
    ['3 people under $5', '-$1.25', '▼ 114%', '$160.75', '—'],
    ['Total', '$363.75', '▲ 3,942%', '$525.75', '3'],
  ]);
});

test('limits are in dollars, so no days above them are counted in another currency', () => {
  const euros = spend.map((day) => ({ ...day, currency: 'EUR' }));
  const [head, first] = rowsOf(dataTable(aDigest({ spend: euros })));
  expect(head).not.toContain('Days over limit');
  expect(first?.[1]).toBe('€63.40');
});

test('names are shown as they are, cut, and never empty', () => {
  const owners = ownersNamed(
    anOwner('ana', { name: `<!here> ${'x'.repeat(60)}` }),
    anOwner('bob', { name: '\n\u0000' }),
  );
  const names = rowsOf(dataTable(aDigest({ spend, owners }))).map(([who]) => who);
  expect(names.slice(1, 3)).toEqual([`<!here> ${'x'.repeat(31)}…`, '(no name)']);
  const words = digestTables(aDigest({ spend, owners }))[3]?.text;
  expect(words).toContain('&lt;!here&gt; xx');
  expect(words).not.toContain('<!');
});

const crowd = (people: number, name = (index: number) => `Developer ${index}`) => {
  const ids = Array.from({ length: people }, (_, index) => `dev-${index}`);
  const owners = ownersNamed(...ids.map((id, index) => anOwner(id, { name: name(index) })));
  const bill = (index: number, day: number) => ({ 'Sonnet 5.5': 0.1 + ((index * 7919 + day * 31) % 9973) / 701 });
  const days = Array.from({ length: 12 }, (_, day) => addDays(WEDNESDAY, day - 11));
  const all = days.map((day, at) =>
    aSpendDay(day, { ...Object.fromEntries(ids.map((id, index) => [id, bill(index, at)])), '': { X: 1 / 3 } }),
  );
  return { owners, spend: all };
};

test.each([
  [1, 1, undefined],
  [3, 3, undefined],
  [97, 97, undefined],
  [98, 98, undefined],
  [99, 97, '2 others'],
  [100, 97, '3 others'],
  [5_000, 97, '4903 others'],
])('of %i people %i have a row of their own, and every form adds up to the cent', (people, named, others) => {
  const digest = aDigest(crowd(people));
  const rows = rowsOf(dataTable(digest));
  expect(rows.filter(([who]) => who?.startsWith('Developer ')).length).toBe(named);
  expect(rows.find(([who]) => who?.includes('other'))?.[0]).toBe(others);
  for (const content of digestTables(digest)) {
    expect(checkMessage(content)).toEqual([]);
    const cells = rowsOf(content.blocks[0] ?? content.text).slice(1);
    for (const column of [1, 3]) {
      const cents = cells.map((row) => centsIn(row[column] ?? ''));
      const total = cents.pop();
      expect(cents.reduce((sum, one) => sum + one, 0)).toBe(total);
    }
    expect(cells.at(-1)?.[1]).toBe(`$${digest.total.toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`);
  }
});

test('long names leave fewer rows of their own, and nothing is lost', () => {
  const tables = digestTables(aDigest(crowd(120, (index) => `${index} ${'w'.repeat(80)}`)));
  for (const content of tables) {
    expect(checkMessage(content)).toEqual([]);
    expect(content.text.length).toBeLessThanOrEqual(4_000);
  }
});
