// What the controls of a view hold, in the words of Slack's `view.state.values`.
import type { DrawnBlock, Element } from '../blocks/block-kit.ts';

export type ElementValue = Record<string, unknown> & { type: string };
export type Values = Record<string, Record<string, ElementValue>>;

type Slot = { key: string; initial: string; unset: null | [] };

const one = (key: string, initial: string): Slot => ({ key, initial, unset: null });
const many = (key: string, initial: string): Slot => ({ key, initial, unset: [] });

/** For each kind of control: where its value stands, which field starts it, and what it is when nothing is chosen. */
const slots: Record<string, Slot> = {
  plain_text_input: one('value', 'initial_value'),
  number_input: one('value', 'initial_value'),
  email_text_input: one('value', 'initial_value'),
  url_text_input: one('value', 'initial_value'),
  static_select: one('selected_option', 'initial_option'),
  radio_buttons: one('selected_option', 'initial_option'),
  users_select: one('selected_user', 'initial_user'),
  channels_select: one('selected_channel', 'initial_channel'),
  conversations_select: one('selected_conversation', 'initial_conversation'),
  datepicker: one('selected_date', 'initial_date'),
  timepicker: one('selected_time', 'initial_time'),
  multi_static_select: many('selected_options', 'initial_options'),
  checkboxes: many('selected_options', 'initial_options'),
  multi_users_select: many('selected_users', 'initial_users'),
  multi_channels_select: many('selected_channels', 'initial_channels'),
  multi_conversations_select: many('selected_conversations', 'initial_conversations'),
};

export const valueKey = (type: string): string => slots[type]?.key ?? 'value';

const initialField = (element: Element, field: string): unknown =>
  Object.entries(element).find(([name]) => name === field)?.[1];

/** The value before anybody touched the control; undefined for what holds none, as a button. */
export const initialValue = (element: Element): ElementValue | undefined => {
  const slot = slots[element.type];
  return slot && { type: element.type, [slot.key]: initialField(element, slot.initial) ?? slot.unset };
};

const elementsOf = (block: DrawnBlock): Element[] => {
  switch (block.type) {
    case 'input':
      return [block.element];
    case 'actions':
      return block.elements;
    case 'section':
      return block.accessory ? [block.accessory] : [];
    case 'container':
      return block.child_blocks.flatMap((child) =>
        child.type === 'file' || child.type === 'video' ? [] : elementsOf(child),
      );
    default:
      return [];
  }
};

const blocksWithin = (blocks: DrawnBlock[]): DrawnBlock[] =>
  blocks.flatMap((block) =>
    block.type === 'container' ? [block, ...blocksWithin(block.child_blocks as DrawnBlock[])] : [block],
  );

/** Every control of the view: what was entered, else what it started with. */
export const collectValues = (blocks: DrawnBlock[], entered: Values): Values => {
  const values: Values = {};
  for (const block of blocksWithin(blocks)) {
    if (block.type === 'container') continue;
    for (const element of elementsOf(block)) {
      const initial = initialValue(element);
      const actionId = 'action_id' in element ? element.action_id : undefined;
      if (!initial || !actionId || !block.block_id) continue;
      const kept = entered[block.block_id]?.[actionId];
      values[block.block_id] = { ...values[block.block_id], [actionId]: kept?.type === element.type ? kept : initial };
    }
  }
  return values;
};
