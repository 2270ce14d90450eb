// Elements that take something typed or a moment.
import * as z from 'zod';
import { confirm, id, plain, text } from './composition.ts';

const typed = {
  action_id: id(),
  focus_on_load: z.boolean().optional(),
  placeholder: plain(150).optional(),
  dispatch_action_config: z.looseObject({}).optional(),
};

const LONGEST = 3000;
const most = `must be less than ${LONGEST + 1}`;

const inOrder = (low: number | string | undefined, high: number | string | undefined): boolean =>
  low === undefined || high === undefined || Number(low) <= Number(high);

const textInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    initial_value: z.string().max(LONGEST, most).optional(),
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(LONGEST, most).optional(),
    max_length: z.number().int().min(1).max(LONGEST, most).optional(),
  })
  .refine((field) => inOrder(field.min_length, field.max_length), 'min_length must not be above max_length');

const numeral = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'must be a number in a string')
  .optional();

const numberInput = z
  .strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: numeral,
    min_value: numeral,
    max_value: numeral,
  })
  .refine((field) => inOrder(field.min_value, field.max_value), 'min_value must not be above max_value')
  .refine(
    (field) => inOrder(field.min_value, field.initial_value) && inOrder(field.initial_value, field.max_value),
    'initial_value must lie between min_value and max_value',
  );

const moment = { action_id: id(), focus_on_load: z.boolean().optional(), confirm };

/** Allowed also outside inputs. */
export const moments = [
  z.strictObject({
    type: z.literal('datepicker'),
    ...moment,
    placeholder: plain(150).optional(),
    initial_date: z.iso.date('must be a date: YYYY-MM-DD').optional(),
  }),
  z.strictObject({
    type: z.literal('timepicker'),
    ...moment,
    placeholder: plain(150).optional(),
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time: HH:mm')
      .optional(),
    timezone: text(255).optional(),
  }),
] as const;

export const dateTime = z.strictObject({
  type: z.literal('datetimepicker'),
  ...moment,
  initial_date_time: z.number().int().min(1_000_000_000, 'must have 10 digits').max(9_999_999_999).optional(),
});

const other = <Type extends string>(type: Type) =>
  z.looseObject({ type: z.literal(type), action_id: id(), placeholder: plain(150).optional() });

export const richTextInput = other('rich_text_input');

/** Allowed in inputs only. */
export const typedFields = [
  textInput,
  numberInput,
  other('email_text_input'),
  other('url_text_input'),
  other('file_input'),
] as const;
