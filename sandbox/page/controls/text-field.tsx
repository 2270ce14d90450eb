// Fields one types in: text of one or several lines, numbers, addresses.
import type { EmailInput, NumberInput, PlainTextInput, URLInput } from '@slack/types';
import { plainText } from '../text/text-view.tsx';
import { type Standing, useDelivery } from './control.ts';
import { useSurface } from './surface.tsx';
import { initialValue } from './values.ts';

type TextElement = PlainTextInput | NumberInput | EmailInput | URLInput;

const inputMode = {
  plain_text_input: 'text',
  number_input: 'decimal',
  email_text_input: 'email',
  url_text_input: 'url',
} as const;

const nearLimit = 50;

export const TextField = ({ element, standing }: { element: TextElement; standing: Standing }) => {
  const { values, setValue } = useSurface();
  const { deliver } = useDelivery(element, standing.blockId);
  const actionId = element.action_id ?? '';
  const held = (values[standing.blockId]?.[actionId] ?? initialValue(element))?.value;
  const value = typeof held === 'string' ? held : '';
  const limit = element.type === 'plain_text_input' ? element.max_length : undefined;
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];

  const change = (typed: string) => {
    const next = typed === '' ? null : typed;
    setValue(standing.blockId, actionId, { type: element.type, value: next });
    if (standing.dispatch && triggers.includes('on_character_entered')) void deliver({ value: next });
  };
  const common = {
    id: standing.fieldId,
    class: 'text-field',
    placeholder: plainText(element.placeholder),
    value,
    maxLength: limit,
    'aria-label': standing.fieldId ? undefined : standing.label,
    'aria-describedby': standing.describedBy,
    'aria-invalid': standing.invalid,
    'data-focus-first': element.focus_on_load,
  };
  if (element.type === 'plain_text_input' && element.multiline) {
    return (
      <>
        <textarea {...common} rows={4} onInput={(event) => change(event.currentTarget.value)} />
        {limit !== undefined && limit - value.length <= nearLimit && (
          <small class="left-over">{limit - value.length}</small>
        )}
      </>
    );
  }
  return (
    <input
      {...common}
      type="text"
      inputMode={inputMode[element.type]}
      onInput={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && standing.dispatch && triggers.includes('on_enter_pressed')) {
          event.preventDefault();
          void deliver({ value: value === '' ? null : value });
        }
      }}
    />
  );
};
