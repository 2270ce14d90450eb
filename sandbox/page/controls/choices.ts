// The choices of a select in one shape, whatever they are: the app's options, people or channels.
import type { Option } from '@slack/types';
import type { Snapshot } from '../../slack/wire.ts';
import type { Element } from '../blocks/block-kit.ts';
import { plainText } from '../text/text-view.tsx';

export type Choice = { key: string; text: string; description?: string | undefined; personId?: string };
export type ChoiceGroup = { label?: string; choices: Choice[] };

const ofOption = (option: Option): Choice => ({
  key: option.value ?? '',
  text: plainText(option.text),
  description: option.description && plainText(option.description),
});

type WithOptions = {
  options?: Option[] | undefined;
  option_groups?: { label: { type: 'plain_text'; text: string }; options: Option[] }[] | undefined;
};

export const optionsOf = ({ options, option_groups }: WithOptions): Option[] =>
  options ?? (option_groups ?? []).flatMap((group) => group.options);

const people = (snapshot: Snapshot): ChoiceGroup[] => [
  {
    choices: snapshot.people
      .filter((person) => !person.deleted)
      .map((person) => ({ key: person.id, text: person.realName, description: person.title, personId: person.id })),
  },
];

const channels = (snapshot: Snapshot): ChoiceGroup[] => [
  {
    choices: snapshot.channels
      .filter(({ kind }) => kind === 'channel')
      .map(({ id, name }) => ({ key: id, text: `#${name}` })),
  },
];

export const choicesOf = (element: Element, snapshot: Snapshot): ChoiceGroup[] => {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return element.option_groups
        ? element.option_groups.map((group) => ({
            label: plainText(group.label),
            choices: group.options.map(ofOption),
          }))
        : [{ choices: (element.options ?? []).map(ofOption) }];
    case 'users_select':
    case 'multi_users_select':
      return people(snapshot);
    case 'channels_select':
    case 'multi_channels_select':
    case 'conversations_select':
    case 'multi_conversations_select':
      return channels(snapshot);
    default:
      return [];
  }
};

/** What the surface holds for a choice: the whole option where the app gave options, else the id. */
export const heldFor = (element: Element, key: string): unknown => {
  if (element.type === 'static_select' || element.type === 'multi_static_select') {
    return optionsOf(element).find((option) => option.value === key);
  }
  return key;
};

export const keyOf = (held: unknown): string =>
  typeof held === 'string' ? held : ((held as Option | null)?.value ?? '');
