import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../../../sandbox/slack/limits/check-message.ts';
import {
  actions,
  button,
  input,
  type Json,
  modalOf,
  plain,
  section,
  times,
  wrongIn,
  wrongInView,
  x,
} from './pieces.ts';

const divider = { type: 'divider' };
const table = (text: string): Json => ({ type: 'table', rows: [[{ type: 'raw_text', text }]] });
const chart = (title: string): Json => ({
  type: 'data_visualization',
  title,
  chart: { type: 'pie', segments: [{ label: 'a', value: 1 }] },
});
const errors = (blocks: Json[]): string[] => checkMessage({ blocks }).map(({ error }) => error);

describe('a message as a whole', () => {
  test('has fifty blocks at most', () => {
    expect(wrongIn(...times(50, () => divider))).toEqual([]);
    expect(wrongIn(...times(51, () => divider))).toEqual(['no more than 50 items allowed at /blocks']);
  });

  test('has some thirteen thousand characters of blocks at most, tables apart', () => {
    const long = section({ text: plain(x(2950)) });
    expect(errors([...times(4, () => long), table(x(9000))])).toEqual([]);
    expect(errors(times(5, () => long))).toEqual(['msg_blocks_too_long']);
  });

  test('has twelve thousand characters of markdown at most, in all its blocks', () => {
    const markdown = (length: number) => ({ type: 'markdown', text: x(length) });
    expect(errors([markdown(6000), markdown(6000)])).toEqual([]);
    expect(errors([markdown(6000), markdown(6001)])).toEqual(['msg_blocks_too_long']);
  });

  test('has one table, wherever it stands, of ten thousand characters', () => {
    expect(errors([table(x(10_000))])).toEqual([]);
    expect(errors([table(x(10_001))])).toEqual(['invalid_blocks']);
    const held = { type: 'container', child_blocks: [table('x')] };
    expect(checkMessage({ blocks: [table('x'), held] })).toEqual([
      { error: 'invalid_attachments', message: expect.stringContaining('only_one_table_allowed') },
    ]);
  });

  test('has two charts at most', () => {
    expect(errors([chart('1'), chart('2')])).toEqual([]);
    expect(errors([chart('1'), chart('2'), chart('3')])).toEqual(['invalid_blocks']);
  });

  test('has a hundred attachments at most, and their blocks are blocks', () => {
    expect(checkMessage({ attachments: times(100, () => ({ text: 'x' })) })).toEqual([]);
    expect(checkMessage({ attachments: times(101, () => ({ text: 'x' })) })).toMatchObject([
      { error: 'too_many_attachments' },
    ]);
    expect(checkMessage({ attachments: [{ blocks: [divider, { type: 'header' }] }] })).toMatchObject([
      { error: 'invalid_attachments', message: expect.stringContaining('/attachments/0/blocks/1/text') },
    ]);
  });
});

describe('ids', () => {
  test('of blocks are their own in a message, also within a container', () => {
    const one = section({ block_id: 'one' });
    expect(wrongIn(one, section({ block_id: 'two' }), section({ block_id: '' }), section({ block_id: '' }))).toEqual(
      [],
    );
    const twice = 'block_id "one" already exists at /blocks';
    expect(wrongIn(one, one)).toEqual([twice]);
    expect(wrongIn(one, { type: 'container', child_blocks: [one] })).toEqual([twice]);
    expect(wrongInView(modalOf([one, one]))).toEqual(['block_id "one" already exists at /view/blocks']);
  });

  test('of actions are their own in a block, and may return in another', () => {
    const go = button({ action_id: 'go' });
    expect(wrongIn(actions(go), actions(go))).toEqual([]);
    expect(wrongIn(actions(go, button({ action_id: 'stop' })))).toEqual([]);
    expect(wrongIn(actions(go, go))).toEqual(['action_id "go" already exists in its block at /blocks']);
  });
});

describe('a view as a whole', () => {
  const typed = (more: Json = {}) => input({ type: 'plain_text_input', ...more });

  test.each<[what: string, allowed: Json, refused: Json, wrong: string]>([
    ['a title', { title: plain(x(24)) }, { title: plain(x(25)) }, '/title/text'],
    ['a submit', { submit: plain(x(24)) }, { submit: plain(x(25)) }, '/submit/text'],
    ['a close', { close: plain(x(24)) }, { close: plain(x(25)) }, '/close/text'],
    ['metadata', { private_metadata: x(3000) }, { private_metadata: x(3001) }, '/private_metadata'],
    ['a callback', { callback_id: x(255) }, { callback_id: x(256) }, '/callback_id'],
    ['an external id', { external_id: x(255) }, { external_id: x(256) }, '/external_id'],
    ['blocks', { blocks: times(100, () => divider) }, { blocks: times(101, () => divider) }, '/blocks'],
    ['what it may have', { clear_on_close: true }, { colour: 'red' }, ''],
    [
      'focus',
      { blocks: [typed({ focus_on_load: true }), typed()] },
      { blocks: times(2, () => typed({ focus_on_load: true })) },
      '/blocks',
    ],
    ['a way to submit', { blocks: [divider], submit: undefined }, { blocks: [typed()], submit: undefined }, ''],
  ])('has %s as Slack allows it', (_what, allowed, refused, wrong) => {
    expect(wrongInView(modalOf([divider], allowed))).toEqual([]);
    expect(wrongInView(modalOf([divider], refused))).toContainEqual(
      expect.stringMatching(new RegExp(` at /view${wrong}$`)),
    );
  });

  test('has a title if it is a modal, and none if it is Home', () => {
    expect(wrongInView({ type: 'home', blocks: [divider] })).toEqual([]);
    expect(wrongInView({ type: 'home', title: plain('Home'), blocks: [divider] })).toHaveLength(1);
    expect(wrongInView(modalOf([divider], { title: undefined }))).toHaveLength(1);
    expect(wrongInView({ type: 'workflow_step', blocks: [] })).toHaveLength(1);
  });

  test('has 250 KB at most', () => {
    const view = modalOf(times(100, () => section({ text: plain('界'.repeat(900)) })));
    expect(wrongInView(view)).toEqual(['must be less than 250KB at /view']);
  });
});
