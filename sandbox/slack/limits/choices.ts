// Elements that offer options: menus, checkboxes, radio buttons, overflow.
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { confirm, id, linkedOption, many, markedOption, plain, plainOption } from './composition.ts';

const common = { action_id: id(), focus_on_load: z.boolean().optional(), confirm };
const menu = { ...common, placeholder: plain(150).optional() };

const groups = many(z.strictObject({ label: plain(75), options: many(plainOption, 100) }), 100).optional();

type Choice = {
  options?: unknown[] | undefined;
  option_groups?: { options: unknown[] }[] | undefined;
  initial_option?: unknown;
  initial_options?: unknown[] | undefined;
};

const oneSource = [
  (choice: Choice) => (choice.options === undefined) !== (choice.option_groups === undefined),
  'must have either options or option_groups',
] as const;

const initialIsOffered = [
  (choice: Choice) => {
    const offered = [...(choice.options ?? []), ...(choice.option_groups ?? []).flatMap(({ options }) => options)];
    const initial = choice.initial_option === undefined ? [] : [choice.initial_option];
    return [...initial, ...(choice.initial_options ?? [])].every((one) =>
      offered.some((other) => isDeepStrictEqual(one, other)),
    );
  },
  'an initial option must be one of the options',
] as const;

const initialOptionsFit = [
  (choice: { initial_options?: unknown[] | undefined; max_selected_items?: number | undefined }) =>
    (choice.initial_options ?? []).length <= (choice.max_selected_items ?? Number.POSITIVE_INFINITY),
  'more initial options than max_selected_items',
] as const;

export const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...menu,
    options: many(plainOption, 100).optional(),
    option_groups: groups,
    initial_option: plainOption.optional(),
  })
  .refine(...oneSource)
  .refine(...initialIsOffered);

export const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...menu,
    options: many(plainOption, 100).optional(),
    option_groups: groups,
    initial_options: many(plainOption, 100).optional(),
    max_selected_items: z.number().int().min(1, 'must be at least 1').optional(),
  })
  .refine(...oneSource)
  .refine(...initialIsOffered)
  .refine(...initialOptionsFit);

export const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...common,
    options: many(markedOption, 10),
    initial_options: many(markedOption, 10).optional(),
  })
  .refine(...initialIsOffered);

export const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...common,
    options: many(markedOption, 10),
    initial_option: markedOption.optional(),
  })
  .refine(...initialIsOffered);

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: id(),
  options: many(linkedOption, 5),
  confirm,
});

const filled = <Type extends string>(type: Type) => z.looseObject({ type: z.literal(type), ...menu });

/** Menus that Slack or the app fills. */
export const filledMenus = [
  filled('users_select'),
  filled('multi_users_select'),
  filled('channels_select'),
  filled('multi_channels_select'),
  filled('conversations_select'),
  filled('multi_conversations_select'),
  filled('external_select'),
  filled('multi_external_select'),
] as const;
