import { describe, expect, test } from 'vitest';
import {
  actions,
  button,
  type Json,
  modalOf,
  mrkdwn,
  plain,
  rich,
  section,
  times,
  wrongIn,
  wrongInView,
  x,
} from './pieces.ts';

const task = (more: Json = {}): Json => ({
  type: 'task_card',
  task_id: '1',
  title: 'Task',
  status: 'complete',
  ...more,
});
const picture = (more: Json = {}): Json => ({
  type: 'image',
  image_url: 'https://a.example/a.png',
  alt_text: 'A',
  ...more,
});
const video = (more: Json = {}): Json => ({
  type: 'video',
  video_url: 'https://a.example/v',
  thumbnail_url: 'https://a.example/t',
  alt_text: 'A',
  title: plain('Title'),
  ...more,
});

describe('a block at its limit is taken, and one above it refused at its place', () => {
  const cases: [what: string, allowed: Json, refused: Json, wrong: string][] = [
    [
      'a header',
      { type: 'header', text: plain(x(150)), level: 4 },
      { type: 'header', text: plain(x(151)) },
      '/text/text',
    ],
    [
      'its level',
      { type: 'header', text: plain('x'), level: 1 },
      { type: 'header', text: plain('x'), level: 5 },
      '/level',
    ],
    ['a section', section({ text: mrkdwn(x(3000)) }), section({ text: mrkdwn(x(3001)) }), '/text/text'],
    ['its text', section(), section({ text: plain('') }), '/text/text'],
    [
      'the count of its fields',
      section({ fields: times(10, () => plain('x')) }),
      section({ fields: times(11, () => plain('x')) }),
      '/fields',
    ],
    ['a field', section({ fields: [plain(x(2000))] }), section({ fields: [plain(x(2001))] }), '/fields/0/text'],
    ['what it holds', section(), { type: 'section' }, ''],
    ['a row of actions', actions(...times(25, () => button())), actions(...times(26, () => button())), '/elements'],
    ['an empty one', actions(button()), actions(), '/elements'],
    [
      'a context',
      { type: 'context', elements: times(10, () => plain('x')) },
      { type: 'context', elements: times(11, () => plain('x')) },
      '/elements',
    ],
    [
      'its picture',
      { type: 'context', elements: [picture()] },
      { type: 'context', elements: [picture({ slack_file: {} })] },
      '/elements/0',
    ],
    ['an image', picture({ alt_text: x(2000), title: plain(x(2000)) }), picture({ alt_text: x(2001) }), '/alt_text'],
    ['the text of an image', picture(), { type: 'image', image_url: 'https://a.example/a.png' }, '/alt_text'],
    ['its title', picture({ title: plain(x(2000)) }), picture({ title: plain(x(2001)) }), '/title/text'],
    ['its address', picture({ image_url: x(3000) }), picture({ image_url: x(3001) }), '/image_url'],
    ['its source', picture(), picture({ slack_file: { id: 'F1' } }), ''],
    [
      'a plan',
      { type: 'plan', title: 'Plan', tasks: [task({ status: 'pending' })] },
      { type: 'plan', title: plain('Plan') },
      '/title',
    ],
    ['a task of its own', task({ details: rich('x') }), task({ status: 'pending' }), '/status'],
    ['rich text', rich('x'), rich(''), '/elements/0/elements/0/text'],
    ['markdown', { type: 'markdown', text: x(12_000) }, { type: 'markdown', text: x(12_001) }, '/text'],
    ['a divider', { type: 'divider', block_id: x(255) }, { type: 'divider', block_id: x(256) }, '/block_id'],
    ['what it may have', { type: 'divider' }, { type: 'divider', text: 'x' }, ''],
    ['a video', video({ title: plain(x(200)) }), video({ title: plain(x(201)) }), '/title/text'],
    [
      'feedback',
      { type: 'context_actions', elements: times(5, () => ({ type: 'icon_button', icon: 'trash', text: plain('x') })) },
      { type: 'context_actions', elements: times(6, () => ({ type: 'icon_button', icon: 'trash', text: plain('x') })) },
      '/elements',
    ],
  ];

  test.each(cases)('%s', (_what, allowed, refused, wrong) => {
    expect(wrongIn(allowed)).toEqual([]);
    expect(wrongIn({ type: 'divider' }, refused)).toContainEqual(
      expect.stringMatching(new RegExp(` at /blocks/1${wrong}$`)),
    );
  });
});

describe('where a block may stand', () => {
  const alert = { type: 'alert', text: plain(x(200)), level: 'warning' };
  const home = (block: Json) => ({ type: 'home', blocks: [block] });

  test('an alert stands in a modal, with 200 characters', () => {
    expect(wrongInView(modalOf([alert]))).toEqual([]);
    expect(wrongInView(modalOf([{ ...alert, text: plain(x(201)) }]))).toEqual([
      'must be less than 201 characters at /view/blocks/0/text/text',
    ]);
    expect(wrongIn(alert)).toEqual(['alert is not allowed in a message at /blocks/0']);
    expect(wrongInView(home(alert))).toEqual(['alert is not allowed in a home at /view/blocks/0']);
  });

  const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] };

  test.each([
    ['plan', { type: 'plan', title: 'Plan' }, { modal: false, home: false }],
    ['task_card', task(), { modal: false, home: false }],
    ['markdown', { type: 'markdown', text: 'x' }, { modal: false, home: false }],
    ['table', table, { modal: false, home: true }],
    ['card', { type: 'card', title: mrkdwn('x') }, { modal: true, home: true }],
    ['carousel', { type: 'carousel', elements: [{ type: 'card', title: mrkdwn('x') }] }, { modal: false, home: true }],
    ['rich_text', rich('x'), { modal: true, home: true }],
  ])('%s stands in a message, and in a modal or Home where Slack says so', (_type, block, { modal, home: atHome }) => {
    expect(wrongIn(block)).toEqual([]);
    expect(wrongInView(modalOf([block])).length === 0).toBe(modal);
    expect(wrongInView(home(block)).length === 0).toBe(atHome);
  });

  test.each(['file', 'unheard_of', undefined])('%s is no block that can be sent', (type) => {
    expect(wrongIn({ type })).toEqual([`unsupported type: ${type} at /blocks/0/type`]);
  });
});
