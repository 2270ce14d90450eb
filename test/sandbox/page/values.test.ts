import { expect, test } from 'vitest';
import type { DrawnBlock } from '../../../sandbox/page/blocks/block-kit.ts';
import { collectValues } from '../../../sandbox/page/controls/values.ts';

const label = { type: 'plain_text', text: 'Label' } as const;
const option = (value: string) => ({ text: { type: 'plain_text', text: value } as const, value });

const blocks: DrawnBlock[] = [
  {
    type: 'input',
    block_id: 'why',
    label,
    element: { type: 'plain_text_input', action_id: 'value', initial_value: 'because' },
  },
  {
    type: 'input',
    block_id: 'team',
    label,
    element: { type: 'static_select', action_id: 'value', options: [option('a'), option('b')] },
  },
  {
    type: 'input',
    block_id: 'models',
    label,
    element: {
      type: 'multi_static_select',
      action_id: 'value',
      options: [option('s'), option('h')],
      initial_options: [option('s')],
    },
  },
  { type: 'input', block_id: 'until', label, element: { type: 'datepicker', action_id: 'value' } },
  { type: 'input', block_id: 'who', label, element: { type: 'users_select', action_id: 'value', initial_user: 'U1' } },
  {
    type: 'section',
    block_id: 'side',
    text: label,
    accessory: { type: 'checkboxes', action_id: 'ticks', options: [option('x')] },
  },
  {
    type: 'actions',
    block_id: 'row',
    elements: [
      { type: 'button', action_id: 'go', text: label },
      { type: 'radio_buttons', action_id: 'one', options: [option('x')] },
    ],
  },
  {
    type: 'container',
    block_id: 'box',
    child_blocks: [
      {
        type: 'input',
        block_id: 'inner',
        label,
        element: { type: 'number_input', action_id: 'value', is_decimal_allowed: true },
      },
    ],
  },
  { type: 'divider', block_id: 'line' },
];

test('every control of a view is told, with what it started with or null where nothing was entered', () => {
  expect(collectValues(blocks, {})).toEqual({
    why: { value: { type: 'plain_text_input', value: 'because' } },
    team: { value: { type: 'static_select', selected_option: null } },
    models: { value: { type: 'multi_static_select', selected_options: [option('s')] } },
    until: { value: { type: 'datepicker', selected_date: null } },
    who: { value: { type: 'users_select', selected_user: 'U1' } },
    side: { ticks: { type: 'checkboxes', selected_options: [] } },
    row: { one: { type: 'radio_buttons', selected_option: null } },
    inner: { value: { type: 'number_input', value: null } },
  });
});

test('what was entered goes before the start, unless the app has put another kind of control in its place', () => {
  const entered = {
    why: { value: { type: 'plain_text_input', value: null } },
    team: { value: { type: 'static_select', selected_option: option('b') } },
    until: { value: { type: 'plain_text_input', value: 'old' } },
    gone: { value: { type: 'plain_text_input', value: 'of a block that is no more' } },
  };
  const values = collectValues(blocks, entered);
  expect([values.why, values.team, values.until, values.gone]).toEqual([
    { value: { type: 'plain_text_input', value: null } },
    { value: { type: 'static_select', selected_option: option('b') } },
    { value: { type: 'datepicker', selected_date: null } },
    undefined,
  ]);
});
