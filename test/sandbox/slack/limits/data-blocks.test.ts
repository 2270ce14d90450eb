import { expect, test } from 'vitest';
import { button, type Json, mrkdwn, plain, rich, section, times, wrongIn, x } from './pieces.ts';

const raw = (text: string): Json => ({ type: 'raw_text', text });
const amount = (value: number): Json => ({ type: 'raw_number', value, text: `$${value}` });
const rows = (count: number, columns: number): Json[][] => times(count, () => times(columns, () => raw('x')));
const table = (cells: Json[][], more: Json = {}): Json => ({ type: 'table', rows: cells, ...more });
const dataTable = (cells: Json[][], more: Json = {}): Json => ({
  type: 'data_table',
  caption: 'Spend',
  rows: cells,
  ...more,
});
const card = (more: Json = {}): Json => ({ type: 'card', title: mrkdwn('Title'), ...more });
const container = (children: Json[], more: Json = {}): Json => ({ type: 'container', child_blocks: children, ...more });
const icon = { type: 'image', image_url: 'https://a.example/i.png', alt_text: 'Icon' };

const labels = (count: number): string[] => times(count, (index) => `day ${index}`);
const series = (name: string, days: string[]): Json => ({ name, data: days.map((label) => ({ label, value: 1 })) });
const chart = (more: Json = {}, days = labels(2)): Json => ({
  type: 'data_visualization',
  title: 'Spend',
  chart: { type: 'line', series: [series('a', days)], axis_config: { categories: days }, ...more },
});
const pie = (values: number[]): Json => ({
  type: 'data_visualization',
  title: 'Spend',
  chart: { type: 'pie', segments: values.map((value, index) => ({ label: `${index}`, value })) },
});

test.each<[what: string, allowed: Json, refused: Json, wrong: string]>([
  ['the rows of a table', table(rows(100, 1)), table(rows(101, 1)), '/rows'],
  ['its columns', table(rows(1, 20)), table(rows(1, 21)), '/rows/0'],
  [
    'their settings',
    table(rows(1, 1), { column_settings: [null, { align: 'right' }] }),
    table(rows(1, 1), { column_settings: times(21, () => null) }),
    '/column_settings',
  ],
  ['its cells', table([[rich('x')]]), table([[amount(1)]]), '/rows/0/0/type'],
  ['the rows of a data table', dataTable(rows(101, 2)), dataTable(rows(102, 2)), '/rows'],
  ['a header alone', dataTable(rows(2, 2)), dataTable(rows(1, 2)), '/rows'],
  ['its caption', dataTable(rows(2, 2)), dataTable(rows(2, 2), { caption: undefined }), '/caption'],
  [
    'rows of one length',
    dataTable([
      [raw('a'), raw('b')],
      [raw('c'), amount(1)],
    ]),
    dataTable([[raw('a'), raw('b')], [raw('c')]]),
    '',
  ],
  ['its header', dataTable([[raw('a')], [amount(1)]]), dataTable([[amount(1)], [amount(1)]]), ''],
  ['its words', dataTable(rows(2, 1)), dataTable([[raw('a')], [raw('')]]), '/rows/1/0/text'],
  [
    'what its numbers read as',
    dataTable([[raw('a')], [amount(1)]]),
    dataTable([[raw('a')], [{ type: 'raw_number', value: 1 }]]),
    '/rows/1/0/text',
  ],
  [
    'which column names its rows',
    dataTable(rows(2, 2), { row_header_column_index: 1 }),
    dataTable(rows(2, 2), { row_header_column_index: 2 }),
    '',
  ],
  ['its pages', dataTable(rows(2, 2), { page_size: 100 }), dataTable(rows(2, 2), { page_size: 101 }), '/page_size'],
  ['the title of a chart', { ...chart(), title: x(50) }, { ...chart(), title: x(51) }, '/title'],
  [
    'its series',
    chart({ series: times(6, (index) => series(`${index}`, labels(2))) }),
    chart({ series: times(7, (index) => series(`${index}`, labels(2))) }),
    '/chart/series',
  ],
  [
    'their names',
    chart({ series: [series(x(20), labels(2))] }),
    chart({ series: [series(x(21), labels(2))] }),
    '/chart/series/0/name',
  ],
  [
    'names of their own',
    chart({ series: [series('a', labels(2)), series('b', labels(2))] }),
    chart({ series: [series('a', labels(2)), series('a', labels(2))] }),
    '/chart',
  ],
  ['its points', chart({}, labels(20)), chart({}, labels(21)), '/chart/series/0/data'],
  ['a point for every category', chart(), chart({ series: [series('a', labels(1))] }), '/chart'],
  ['the label of a category', chart({}, [x(20)]), chart({}, [x(21)]), '/chart/axis_config/categories/0'],
  [
    'the label of an axis',
    chart({ axis_config: { categories: labels(2), y_label: x(50) } }),
    chart({ axis_config: { categories: labels(2), y_label: x(51) } }),
    '/chart/axis_config/y_label',
  ],
  ['the segments of a pie', pie(times(6, () => 1)), pie(times(7, () => 1)), '/chart/segments'],
  ['their values', pie([1]), pie([0]), '/chart/segments/0/value'],
  ['the title of a card', card({ title: mrkdwn(x(150)) }), card({ title: mrkdwn(x(151)) }), '/title/text'],
  ['its subtitle', card({ subtitle: mrkdwn(x(150)) }), card({ subtitle: mrkdwn(x(151)) }), '/subtitle/text'],
  ['its body', card({ body: mrkdwn(x(200)) }), card({ body: mrkdwn(x(201)) }), '/body/text'],
  ['its last line', card({ subtext: mrkdwn(x(200)) }), card({ subtext: mrkdwn(x(201)) }), '/subtext/text'],
  ['bare text in it', card(), card({ body: 'x' }), '/body'],
  [
    'its buttons',
    card({ actions: [button(), button()] }),
    card({ actions: [button(), button(), button()] }),
    '/actions',
  ],
  ['its icon', card({ icon }), card({ icon, slack_icon: { type: 'icon', name: 'rocket' } }), ''],
  ['what it holds', card(), { type: 'card', subtitle: mrkdwn('x') }, ''],
  [
    'the cards of a carousel',
    { type: 'carousel', elements: times(10, () => card()) },
    { type: 'carousel', elements: times(11, () => card()) },
    '/elements',
  ],
  [
    'what a container holds',
    container(times(10, () => section())),
    container(times(11, () => section())),
    '/child_blocks',
  ],
  [
    'its title',
    container([section()], { title: plain(x(150)) }),
    container([section()], { title: plain(x(151)) }),
    '/title/text',
  ],
  ['a table in it', container([table(rows(1, 1))]), container([dataTable(rows(2, 2))]), '/child_blocks/0'],
  [
    'a mistake in it',
    container([section()]),
    container([section(), section({ text: mrkdwn(x(3001)) })]),
    '/child_blocks/1/text/text',
  ],
  ['one in another', container([section()]), container([container([section()])]), '/child_blocks/0'],
])('%s is held against Slack', (_what, allowed, refused, wrong) => {
  expect(wrongIn(allowed)).toEqual([]);
  expect(wrongIn(refused)).toContainEqual(expect.stringMatching(new RegExp(` at /blocks/0${wrong}$`)));
});

test.each([card(), chart(), { type: 'markdown', text: 'x' }])('a container does not hold %o', (child) => {
  expect(wrongIn(container([child]))).toEqual([
    `${child.type} is not allowed in a container at /blocks/0/child_blocks/0`,
  ]);
});
