// What Slack's own client checks before it submits a view: words by block id.
import type { JsonObject } from '../json-value.ts';
import { elementsIn } from './elements.ts';
import { isUnset, slotOf, type Values } from './slots.ts';
import { misfits } from './values.ts';

type Bounds = { min?: number; max?: number };

const bound = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};

const boundsOf = (element: JsonObject, min: string, max: string): Bounds => ({
  min: bound(element[min]),
  max: bound(element[max]),
});

const checkLength = (element: JsonObject, value: string): string | undefined => {
  const { min = 0, max = 3000 } = boundsOf(element, 'min_length', 'max_length');
  if (value.length < min) return `Enter at least ${min} characters.`;
  return value.length > max ? `Enter ${max} characters or fewer.` : undefined;
};

const checkNumber = (element: JsonObject, value: string): string | undefined => {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return 'Enter a number.';
  if (element.is_decimal_allowed !== true && value.includes('.')) return 'Enter a whole number.';
  const { min, max } = boundsOf(element, 'min_value', 'max_value');
  if (min !== undefined && Number(value) < min) return `Enter a number that is at least ${min}.`;
  return max !== undefined && Number(value) > max ? `Enter a number that is at most ${max}.` : undefined;
};

const isDate = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));

const checkText = (element: JsonObject, value: string): string | undefined => {
  switch (element.type) {
    case 'plain_text_input':
      return checkLength(element, value);
    case 'number_input':
      return checkNumber(element, value);
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'Enter an email address.';
    case 'url_text_input':
      return URL.canParse(value) ? undefined : 'Enter a URL.';
    case 'datepicker':
      return isDate(value) ? undefined : 'Enter a date.';
    case 'timepicker':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? undefined : 'Enter a time.';
    default:
      return undefined;
  }
};

const checkValue = (block: JsonObject, element: JsonObject, value: unknown): string | undefined => {
  if (isUnset(value)) return block.optional === true ? undefined : 'Please complete this required field.';
  if (typeof value === 'string') return checkText(element, value);
  const most = bound(element.max_selected_items);
  if (Array.isArray(value) && most !== undefined && value.length > most) return `Choose ${most} or fewer.`;
  return undefined;
};

/** `values` has every field; `submitted` is what came in, to find what no field could hold. */
export const checkValues = (blocks: unknown, values: Values, submitted: Values): Record<string, string> => {
  const mistakes: Record<string, string> = {};
  for (const { blockId, actionId, block, element } of elementsIn(blocks)) {
    const slot = slotOf(element);
    if (!slot || block.type !== 'input') continue;
    const words = checkValue(block, element, values[blockId]?.[actionId]?.[slot.key]);
    if (words) mistakes[blockId] = words;
  }
  for (const blockId of misfits(blocks, submitted)) mistakes[blockId] = 'This is not one of the choices.';
  return mistakes;
};
