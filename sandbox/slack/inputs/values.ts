// `state.values` of a message or a view: what somebody entered, else what the fields started with.
import { isObject, type JsonObject, objectOf } from '../json-value.ts';
import { elementsIn } from './elements.ts';
import { chosenOf } from './options.ts';
import { isUnset, slotOf, type Values } from './slots.ts';

/** The entry of one field; undefined when what was entered does not fit the field, or it holds no value. */
const entryOf = (element: JsonObject, entered: JsonObject | undefined): JsonObject | undefined => {
  const slot = slotOf(element);
  if (!slot || !entered || !(slot.key in entered)) return undefined;
  if (entered.type !== undefined && entered.type !== element.type) return undefined;
  if (isUnset(entered[slot.key])) return { type: element.type, [slot.key]: slot.unset };
  const chosen = chosenOf(element, entered[slot.key]);
  return chosen === undefined ? undefined : { type: element.type, [slot.key]: chosen };
};

const initialEntry = (element: JsonObject): JsonObject | undefined => {
  const slot = slotOf(element);
  return slot && { type: element.type, [slot.key]: element[slot.initial] ?? slot.unset };
};

/** Every field of `blocks`; what was entered counts while the block id, the action id and the kind of control stay the same. */
export const valuesOf = (blocks: unknown, entered: Values): Values => {
  const values: Values = {};
  for (const { blockId, actionId, element } of elementsIn(blocks)) {
    const entry = entryOf(element, entered[blockId]?.[actionId]) ?? initialEntry(element);
    if (entry) values[blockId] = { ...values[blockId], [actionId]: entry };
  }
  return values;
};

/** Takes what came in from outside; anything but an entry is left out. */
export const readValues = (given: JsonObject): Values =>
  Object.fromEntries(
    Object.entries(given).map(([blockId, entries]) => [
      blockId,
      Object.fromEntries(
        Object.entries(objectOf(entries) ?? {}).flatMap(([actionId, entry]) =>
          isObject(entry) ? [[actionId, entry] as const] : [],
        ),
      ),
    ]),
  );

/** `entered` with more laid over it. */
export const mergeValues = (entered: Values, more: Values): Values => {
  const merged = { ...entered };
  for (const [blockId, entries] of Object.entries(more)) merged[blockId] = { ...merged[blockId], ...entries };
  return merged;
};

/** Blocks with fields whose submitted value is none that the field could hold. */
export const misfits = (blocks: unknown, submitted: Values): string[] =>
  elementsIn(blocks)
    .filter(({ blockId, actionId, element }) => {
      const entered = submitted[blockId]?.[actionId];
      return entered !== undefined && slotOf(element) !== undefined && entryOf(element, entered) === undefined;
    })
    .map(({ blockId }) => blockId);
