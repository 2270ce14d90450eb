import { expect, test } from 'vitest';
import {
  actions,
  button,
  input,
  type Json,
  modalOf,
  mrkdwn,
  option,
  options,
  plain,
  section,
  times,
  wrongIn,
  wrongInView,
  x,
} from './pieces.ts';

const confirm = (more: Json = {}): Json => ({
  title: plain('Sure?'),
  text: mrkdwn('Really'),
  confirm: plain('Yes'),
  deny: plain('No'),
  ...more,
});
const select = (more: Json = {}): Json => ({ type: 'static_select', options: options(2), ...more });
const many = (more: Json = {}): Json => ({ type: 'multi_static_select', options: options(3), ...more });
const boxes = (more: Json = {}): Json => ({ type: 'checkboxes', options: options(2), ...more });
const radio = (more: Json = {}): Json => ({ type: 'radio_buttons', options: options(2), ...more });
const overflow = (more: Json = {}): Json => ({ type: 'overflow', options: options(2), ...more });
const groups = (count: number, each: number): Json => ({
  options: undefined,
  option_groups: times(count, (index) => ({ label: plain(`${index}`), options: options(each) })),
});
const typed = (more: Json = {}): Json => ({ type: 'plain_text_input', ...more });
const number = (more: Json = {}): Json => ({ type: 'number_input', is_decimal_allowed: true, ...more });

test.each<[what: string, allowed: Json, refused: Json, wrong: string]>([
  ['the text of a button', button({ text: plain(x(75)) }), button({ text: plain(x(76)) }), '/text/text'],
  ['its kind', button(), button({ text: mrkdwn('Go') }), '/text/type'],
  ['its value', button({ value: x(2000) }), button({ value: x(2001) }), '/value'],
  ['its address', button({ url: x(3000) }), button({ url: x(3001) }), '/url'],
  ['its label', button({ accessibility_label: x(75) }), button({ accessibility_label: x(76) }), '/accessibility_label'],
  ['its id', button({ action_id: x(255) }), button({ action_id: x(256) }), '/action_id'],
  ['its style', button({ style: 'danger' }), button({ style: 'default' }), '/style'],
  [
    'the title of a question',
    button({ confirm: confirm({ title: plain(x(100)) }) }),
    button({ confirm: confirm({ title: plain(x(101)) }) }),
    '/confirm/title/text',
  ],
  [
    'its text',
    button({ confirm: confirm({ text: plain(x(300)) }) }),
    button({ confirm: confirm({ text: plain(x(301)) }) }),
    '/confirm/text/text',
  ],
  [
    'its yes',
    button({ confirm: confirm({ confirm: plain(x(30)) }) }),
    button({ confirm: confirm({ confirm: plain(x(31)) }) }),
    '/confirm/confirm/text',
  ],
  [
    'its no',
    button({ confirm: confirm({ deny: plain(x(30)) }) }),
    button({ confirm: confirm({ deny: plain(x(31)) }) }),
    '/confirm/deny/text',
  ],
  ['the options of a select', select({ options: options(100) }), select({ options: options(101) }), '/options'],
  ['an empty select', select(), select({ options: [] }), '/options'],
  ['the groups of a select', select(groups(100, 1)), select(groups(101, 1)), '/option_groups'],
  ['the options of a group', select(groups(1, 100)), select(groups(1, 101)), '/option_groups/0/options'],
  ['options and groups at once', select(), select({ option_groups: [{ label: plain('x'), options: options(1) }] }), ''],
  [
    'the text of an option',
    select({ options: [option('1', { text: plain(x(75)) })] }),
    select({ options: [option('1', { text: plain(x(76)) })] }),
    '/options/0/text/text',
  ],
  [
    'its formatting',
    radio({ options: [option('1', { text: mrkdwn('*x*') })] }),
    select({ options: [option('1', { text: mrkdwn('*x*') })] }),
    '/options/0/text/type',
  ],
  ['its value', select({ options: [option(x(75))] }), select({ options: [option(x(76))] }), '/options/0/value'],
  [
    'its description',
    select({ options: [option('1', { description: plain(x(75)) })] }),
    select({ options: [option('1', { description: plain(x(76)) })] }),
    '/options/0/description/text',
  ],
  [
    'its address',
    overflow({ options: [option('1', { url: 'https://a.example' })] }),
    select({ options: [option('1', { url: 'https://a.example' })] }),
    '/options/0',
  ],
  [
    'a placeholder',
    select({ placeholder: plain(x(150)) }),
    select({ placeholder: plain(x(151)) }),
    '/placeholder/text',
  ],
  ['what a select begins with', select({ initial_option: option('1') }), select({ initial_option: option('7') }), ''],
  [
    'the same in groups',
    select({ ...groups(2, 2), initial_option: option('1') }),
    select({ ...groups(2, 2), initial_option: option('7') }),
    '',
  ],
  ['what several begin with', many({ initial_options: options(2) }), many({ initial_options: [option('7')] }), ''],
  [
    'how many',
    many({ initial_options: options(2), max_selected_items: 2 }),
    many({ initial_options: options(2), max_selected_items: 1 }),
    '',
  ],
  [
    'checkboxes',
    boxes({ options: options(10), initial_options: options(1) }),
    boxes({ options: options(11) }),
    '/options',
  ],
  ['which of them are ticked', boxes({ initial_options: options(2) }), boxes({ initial_options: [option('7')] }), ''],
  [
    'radio buttons',
    radio({ options: options(10), initial_option: option('0') }),
    radio({ options: options(11) }),
    '/options',
  ],
  ['which of them is set', radio({ initial_option: option('1') }), radio({ initial_option: option('7') }), ''],
  ['an overflow menu', overflow({ options: options(5) }), overflow({ options: options(6) }), '/options'],
  [
    'a date',
    { type: 'datepicker', initial_date: '2026-02-28' },
    { type: 'datepicker', initial_date: '2026-02-30' },
    '/initial_date',
  ],
  [
    'a time',
    { type: 'timepicker', initial_time: '23:59' },
    { type: 'timepicker', initial_time: '24:00' },
    '/initial_time',
  ],
])('%s is taken up to its limit and not beyond', (_what, allowed, refused, wrong) => {
  expect(wrongIn(actions(allowed))).toEqual([]);
  expect(wrongIn(actions(button({ action_id: 'first' }), refused))).toContainEqual(
    expect.stringMatching(new RegExp(` at /blocks/0/elements/1${wrong}$`)),
  );
});

test.each<[what: string, allowed: Json, refused: Json, wrong: string]>([
  ['a label', input(typed(), { label: plain(x(2000)) }), input(typed(), { label: plain(x(2001)) }), '/label/text'],
  ['a hint', input(typed(), { hint: plain(x(2000)) }), input(typed(), { hint: plain(x(2001)) }), '/hint/text'],
  [
    'the greatest length',
    input(typed({ max_length: 3000 })),
    input(typed({ max_length: 3001 })),
    '/element/max_length',
  ],
  [
    'the lengths',
    input(typed({ min_length: 5, max_length: 5 })),
    input(typed({ min_length: 6, max_length: 5 })),
    '/element',
  ],
  ['whether decimals are allowed', input(number()), input({ type: 'number_input' }), '/element/is_decimal_allowed'],
  [
    'bounds',
    input(number({ min_value: '9', max_value: '10' })),
    input(number({ min_value: '10', max_value: '9' })),
    '/element',
  ],
  [
    'a number',
    input(number({ initial_value: '-1.5' })),
    input(number({ initial_value: '1e3' })),
    '/element/initial_value',
  ],
  [
    'its bounds',
    input(number({ initial_value: '5', max_value: '5' })),
    input(number({ initial_value: '6', max_value: '5' })),
    '/element',
  ],
  ['what stands in an input', input(select()), input(button()), '/element/type'],
])('%s of an input is held against Slack', (_what, allowed, refused, wrong) => {
  expect(wrongInView(modalOf([allowed]))).toEqual([]);
  expect(wrongInView(modalOf([refused]))).toContainEqual(
    expect.stringMatching(new RegExp(` at /view/blocks/0${wrong}$`)),
  );
});

test('a text field stands neither in a row of actions nor beside a section', () => {
  expect(wrongIn(actions(typed()))).toHaveLength(1);
  expect(wrongIn(section({ accessory: typed() }))).toHaveLength(1);
  expect(wrongIn(section({ accessory: select() }))).toEqual([]);
});
