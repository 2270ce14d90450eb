// The fields of the forms, the same in the request and in the approval with changes.
import type { InputBlock, PlainTextOption } from '@slack/types';
import { byTier, priceText, tierName } from '../../core/catalogue.ts';
import { mayStop } from '../../core/guard/guard-mode.ts';
import { dollars, monthlyWorstCase } from '../../core/money.ts';
import type { Terms } from '../../core/request.ts';
import type { Model, Settings } from '../../core/settings.ts';
import { plain } from './blocks.ts';
import { BLOCK, VALUE } from './ids.ts';

export const OPTIONS_AT_MOST = 100;

const option = (text: string, value: string): PlainTextOption => ({ text: plain(text, 75), value });

export const chunks = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

const start = (named: PlainTextOption | undefined): string => named?.text.text.slice(0, 30) ?? '';

export const input = (block: string, label: string, element: InputBlock['element'], hint?: string): InputBlock => ({
  type: 'input',
  block_id: block,
  label: plain(label),
  element,
  ...(hint ? { hint: plain(hint, 300) } : {}),
});

/** By the alphabet, in either case. Tags are ASCII, so that no language has a say in it. */
const alphabetical = ({ value: one = '' }: PlainTextOption, { value: other = '' }: PlainTextOption): number => {
  const [first, second] = [one.toLowerCase(), other.toLowerCase()];
  return first < second ? -1 : Number(first > second);
};

/** All teams by name; more than a menu can hold are grouped by the alphabet. */
export const teamInput = ({ teams }: Settings, chosen: string | undefined, label = 'Team'): InputBlock => {
  const options = teams.map(({ name }) => option(name, name)).sort(alphabetical);
  const only = options.length === 1 ? options[0]?.value : undefined;
  const initial = options.find(({ value }) => value === (chosen ?? only));
  const groups = chunks(options, OPTIONS_AT_MOST).map((part) => ({
    label: plain(`${start(part[0])} – ${start(part.at(-1))}`, 75),
    options: part,
  }));
  return input(BLOCK.team, label, {
    type: 'static_select',
    action_id: VALUE,
    placeholder: plain('Choose a team'),
    ...(options.length > OPTIONS_AT_MOST ? { option_groups: groups } : { options }),
    ...(initial ? { initial_option: initial } : {}),
  });
};

const modelOption = (model: Model): PlainTextOption => option(`${model.name} · ${priceText(model)}`, model.id);

const modelsInput = ({ models }: Settings, chosen: string[]): InputBlock => {
  const initial = models.filter(({ id }) => chosen.includes(id) || models.length === 1).map(modelOption);
  return input(
    BLOCK.models,
    'Models',
    {
      type: 'multi_static_select',
      action_id: VALUE,
      placeholder: plain('Choose one or more'),
      option_groups: byTier(models).map(({ tier, models: ofTier }) => ({
        label: plain(tierName(tier), 75),
        options: ofTier.map(modelOption),
      })),
      ...(initial.length > 0 ? { initial_options: initial } : {}),
    },
    'Prices are list prices in US dollars per million tokens.',
  );
};

const regionInput = ({ regions }: Settings, chosen: string | undefined): InputBlock[] => {
  if (regions.length < 2) return [];
  const options = regions.map((region) => option(region, region));
  const initial = options.find(({ value }) => value === (chosen ?? regions[0]));
  return [
    input(
      BLOCK.region,
      'Region',
      { type: 'static_select', action_id: VALUE, options, ...(initial ? { initial_option: initial } : {}) },
      'Where your requests start; the models may answer from other regions of the same geography.',
    ),
  ];
};

export const limitInput = (settings: Settings, chosen: number | undefined): InputBlock => {
  const { min, max, default: usual } = settings.limits.daily;
  // Bounds may have changed since it was asked, and Slack refuses a form whose field begins outside of them.
  const initial = Math.min(Math.max(chosen ?? usual, min), max);
  return input(
    BLOCK.limit,
    'Daily limit in US dollars',
    {
      type: 'number_input',
      action_id: VALUE,
      is_decimal_allowed: true,
      min_value: `${min}`,
      max_value: `${max}`,
      initial_value: `${initial}`,
    },
    `From ${dollars(min)} to ${dollars(max)}. ${dollars(initial)} every day comes to ${dollars(monthlyWorstCase(initial))} a month. ${mayStop(settings) ? 'Alerts are sent on the way there, and at the limit the access may be stopped for the day.' : 'Alerts are sent on the way there; nothing is cut off.'}`,
  );
};

/** `chosen` are the values that the fields begin with. */
export const termsInputs = (settings: Settings, chosen: Partial<Terms> = {}): InputBlock[] => [
  teamInput(settings, chosen.team),
  modelsInput(settings, chosen.models ?? []),
  ...regionInput(settings, chosen.region),
  limitInput(settings, chosen.dailyLimit),
];

export const longText = (block: string, label: string, placeholder: string, hint?: string): InputBlock =>
  input(
    block,
    label,
    { type: 'plain_text_input', action_id: VALUE, multiline: true, max_length: 1000, placeholder: plain(placeholder) },
    hint,
  );

/** May be left empty; begins with `initial`. */
export const optionalText = (block: string, label: string, hint: string, initial: string): InputBlock => ({
  ...input(
    block,
    label,
    {
      type: 'plain_text_input',
      action_id: VALUE,
      multiline: true,
      max_length: 500,
      ...(initial ? { initial_value: initial } : {}),
    },
    hint,
  ),
  optional: true,
});

export const shortText = (block: string, label: string, hint: string, initial?: string): InputBlock =>
  input(
    block,
    label,
    {
      type: 'plain_text_input',
      action_id: VALUE,
      max_length: 128,
      ...(initial ? { initial_value: initial } : {}),
    },
    hint,
  );
