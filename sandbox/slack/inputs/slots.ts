// Where each kind of control keeps its value in `state.values`, what starts it, and what it is when nothing is chosen.
import type { JsonObject } from '../json-value.ts';

/** Slack's `state.values`: by block id, then by action id. */
export type Values = Record<string, Record<string, JsonObject>>;

export type Slot = { key: string; initial: string; unset: null | [] };

const one = (key: string, initial: string): Slot => ({ key, initial, unset: null });
const many = (key: string, initial: string): Slot => ({ key, initial, unset: [] });

const slots: Record<string, Slot> = {
  plain_text_input: one('value', 'initial_value'),
  number_input: one('value', 'initial_value'),
  email_text_input: one('value', 'initial_value'),
  url_text_input: one('value', 'initial_value'),
  rich_text_input: one('rich_text_value', 'initial_value'),
  static_select: one('selected_option', 'initial_option'),
  external_select: one('selected_option', 'initial_option'),
  radio_buttons: one('selected_option', 'initial_option'),
  users_select: one('selected_user', 'initial_user'),
  channels_select: one('selected_channel', 'initial_channel'),
  conversations_select: one('selected_conversation', 'initial_conversation'),
  datepicker: one('selected_date', 'initial_date'),
  timepicker: one('selected_time', 'initial_time'),
  datetimepicker: one('selected_date_time', 'initial_date_time'),
  checkboxes: many('selected_options', 'initial_options'),
  multi_static_select: many('selected_options', 'initial_options'),
  multi_external_select: many('selected_options', 'initial_options'),
  multi_users_select: many('selected_users', 'initial_users'),
  multi_channels_select: many('selected_channels', 'initial_channels'),
  multi_conversations_select: many('selected_conversations', 'initial_conversations'),
  file_input: many('files', 'initial_files'),
};

/** Undefined for a control that holds no value, as a button. */
export const slotOf = (element: JsonObject): Slot | undefined =>
  typeof element.type === 'string' && Object.hasOwn(slots, element.type) ? slots[element.type] : undefined;

export const isUnset = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
