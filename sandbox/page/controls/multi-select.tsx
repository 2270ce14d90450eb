// A select of several, shown as chips that can be taken away one by one.
import type { MultiChannelsSelect, MultiConversationsSelect, MultiStaticSelect, MultiUsersSelect } from '@slack/types';
import { useCallback, useId, useRef, useState } from 'preact/hooks';
import { useDesk } from '../desk.ts';
import { Icon } from '../icon.tsx';
import { plainText } from '../text/text-view.tsx';
import { ChoiceList } from './choice-list.tsx';
import { choicesOf, heldFor, keyOf } from './choices.ts';
import { type Standing, useHeld } from './control.ts';
import { Popover } from './popover.tsx';

type Props = {
  element: MultiStaticSelect | MultiUsersSelect | MultiChannelsSelect | MultiConversationsSelect;
  standing: Standing;
};

export const MultiSelectControl = ({ element, standing }: Props) => {
  const { snapshot } = useDesk();
  const { value, set, busy } = useHeld<unknown[]>(element, standing);
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  const groups = choicesOf(element, snapshot);
  const all = groups.flatMap((group) => group.choices);
  const chosen = value.map(keyOf);
  const placeholder = plainText(element.placeholder) || 'Select options';
  const label = standing.label ?? placeholder;
  const isFull = element.max_selected_items !== undefined && chosen.length >= element.max_selected_items;

  const close = useCallback(() => setOpen(false), []);
  const closeAndReturn = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const toggle = (key: string) => {
    if (chosen.includes(key)) void set(value.filter((held) => keyOf(held) !== key));
    else if (!isFull) void set([...value, heldFor(element, key)]);
  };
  return (
    <div ref={anchor} class={standing.invalid ? 'multi-select multi-select-invalid' : 'multi-select'} aria-busy={busy}>
      {chosen.map((key) => {
        const text = all.find((choice) => choice.key === key)?.text ?? key;
        return (
          <span class="chip" key={key}>
            {text}
            <button type="button" aria-label={`Remove ${text}`} onClick={() => toggle(key)}>
              <Icon name="close" />
            </button>
          </span>
        );
      })}
      <button
        ref={opener}
        id={standing.fieldId}
        type="button"
        role="combobox"
        class="multi-select-opener"
        aria-label={label}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-describedby={standing.describedBy}
        aria-invalid={standing.invalid}
        onClick={() => setOpen(!open)}
      >
        <span>{chosen.length === 0 ? placeholder : isFull ? `At most ${element.max_selected_items}` : 'Add…'}</span>
        <Icon name="chevron" />
      </button>
      {open && (
        <Popover anchor={anchor} onClose={close}>
          <ChoiceList
            id={`${id}-list`}
            label={label}
            groups={groups}
            chosen={chosen}
            multiple={true}
            onChoose={toggle}
            onClose={closeAndReturn}
          />
        </Popover>
      )}
    </div>
  );
};
