// A select of one: options, people or channels.
import type { ChannelsSelect, ConversationsSelect, StaticSelect, UsersSelect } from '@slack/types';
import { useCallback, useId, useRef, useState } from 'preact/hooks';
import { useDesk } from '../desk.ts';
import { Icon } from '../icon.tsx';
import { plainText } from '../text/text-view.tsx';
import { ChoiceList } from './choice-list.tsx';
import { choicesOf, heldFor, keyOf } from './choices.ts';
import { type Standing, useHeld } from './control.ts';
import { Popover } from './popover.tsx';

type Props = { element: StaticSelect | UsersSelect | ChannelsSelect | ConversationsSelect; standing: Standing };

export const SelectControl = ({ element, standing }: Props) => {
  const { snapshot } = useDesk();
  const { value, set, busy } = useHeld<unknown>(element, standing);
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const id = useId();
  const groups = choicesOf(element, snapshot);
  const chosen = keyOf(value);
  const current = groups.flatMap((group) => group.choices).find((choice) => choice.key === chosen);
  const placeholder = plainText(element.placeholder) || 'Select an item';
  const label = standing.label ?? placeholder;

  const close = useCallback(() => setOpen(false), []);
  const closeAndReturn = () => {
    setOpen(false);
    anchor.current?.focus();
  };
  const choose = (key: string) => {
    closeAndReturn();
    void set(heldFor(element, key));
  };
  return (
    <>
      <button
        ref={anchor}
        id={standing.fieldId}
        type="button"
        role="combobox"
        class={current ? 'select' : 'select select-empty'}
        aria-label={label}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-describedby={standing.describedBy}
        aria-invalid={standing.invalid}
        disabled={busy}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && !open) {
            event.preventDefault();
            setOpen(true);
          }
        }}
      >
        <span class="select-text">{current?.text ?? placeholder}</span>
        {busy ? <span class="spinner" /> : <Icon name="chevron" />}
      </button>
      {open && (
        <Popover anchor={anchor} onClose={close}>
          <ChoiceList
            id={`${id}-list`}
            label={label}
            groups={groups}
            chosen={chosen ? [chosen] : []}
            multiple={false}
            onChoose={choose}
            onClose={closeAndReturn}
          />
        </Popover>
      )}
    </>
  );
};
