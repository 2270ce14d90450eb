// The options of a menu, and the whole option behind a value that somebody chose.
import { type JsonObject, objectOf, objectsOf } from '../json-value.ts';

/** Undefined for a control whose options the workspace or the app supplies. */
export const optionsOf = (element: JsonObject): JsonObject[] | undefined => {
  if (!('options' in element) && !('option_groups' in element)) return undefined;
  return [
    ...objectsOf(element.options),
    ...objectsOf(element.option_groups).flatMap(({ options }) => objectsOf(options)),
  ];
};

const wholeOption = (options: JsonObject[], chosen: unknown): JsonObject | undefined => {
  const value = objectOf(chosen)?.value;
  return options.find((option) => option.value === value);
};

/** What was chosen, with each option as the app sent it; undefined when one is not among them. */
export const chosenOf = (element: JsonObject, chosen: unknown): unknown => {
  const options = optionsOf(element);
  if (options === undefined || chosen === null || chosen === undefined) return chosen;
  if (!Array.isArray(chosen)) return wholeOption(options, chosen);
  const whole = chosen.map((each) => wholeOption(options, each));
  return whole.includes(undefined) ? undefined : whole;
};
