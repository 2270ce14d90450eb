// What somebody filled into a form, as the verbs take it. A missing value becomes one that the verbs refuse in words.
import type { Draft, Terms } from '../core/request.ts';
import type { Settings } from '../core/settings.ts';
import { BLOCK, VALUE } from './views/ids.ts';

type Input = {
  value?: string | null;
  selected_option?: { value?: string } | null;
  selected_options?: { value?: string }[] | null;
  selected_users?: string[] | null;
  selected_date?: string | null;
};

/** `view.state.values` of a submission. */
export type ViewValues = Record<string, Record<string, Input>>;

const inputIn = (values: ViewValues, block: string): Input => values[block]?.[VALUE] ?? {};

export const readText = (values: ViewValues, block: string): string => inputIn(values, block).value ?? '';

/** Slack user ids; none when the field was left empty. */
export const readPeople = (values: ViewValues, block: string): string[] => inputIn(values, block).selected_users ?? [];

/** `YYYY-MM-DD`; empty when the field was left empty. */
export const readDay = (values: ViewValues, block: string): string => inputIn(values, block).selected_date ?? '';

export const readOption = (values: ViewValues, block: string): string | undefined =>
  inputIn(values, block).selected_option?.value;

export const isChecked = (values: ViewValues, block: string): boolean =>
  (inputIn(values, block).selected_options ?? []).length > 0;
/** The values that were chosen where several can be. */
export const readOptions = (values: ViewValues, block: string): string[] =>
  (inputIn(values, block).selected_options ?? []).flatMap(({ value }) => value ?? []);

/** Whole cents; NaN for anything that is not a number. */
export const readAmount = (values: ViewValues, block: string): number => {
  const text = readText(values, block).trim();
  return text === '' ? Number.NaN : Math.round(Number(text) * 100) / 100;
};

/** The form asks for the region only where there is a choice. */
export const readTerms = (values: ViewValues, { regions }: Settings): Terms => ({
  team: readOption(values, BLOCK.team) ?? '',
  models: readOptions(values, BLOCK.models),
  region: readOption(values, BLOCK.region) ?? (values[BLOCK.region] ? '' : (regions[0] ?? '')),
  dailyLimit: readAmount(values, BLOCK.limit),
});

export const readDraft = (values: ViewValues, settings: Settings): Draft => ({
  ...readTerms(values, settings),
  reason: readText(values, BLOCK.reason),
});

/** Mistakes by field of the verbs, as mistakes by block of the form that was shown. */
export const fieldErrors = (fields: Record<string, string>, shown: ViewValues): Record<string, string> => {
  const byBlock = Object.entries(fields).map(([field, words]) => {
    const block = field === 'dailyLimit' ? BLOCK.limit : field;
    // Slack refuses an error at a block that the form does not have.
    return [shown[block] ? block : (Object.keys(shown)[0] ?? block), words] as const;
  });
  return Object.fromEntries(byBlock);
};
