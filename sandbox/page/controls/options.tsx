// Checkboxes and radio buttons, with their descriptions.
import type { Checkboxes, Option, RadioButtons } from '@slack/types';
import { useId } from 'preact/hooks';
import { TextView } from '../text/text-view.tsx';
import { type Standing, useHeld } from './control.ts';

type ChoiceProps = {
  kind: 'checkbox' | 'radio';
  name: string;
  option: Option;
  checked: boolean;
  disabled: boolean;
  onChange: () => void;
};

const Choice = ({ kind, name, option, checked, disabled, onChange }: ChoiceProps) => (
  <label class="tick">
    <input type={kind} name={name} checked={checked} disabled={disabled} onChange={onChange} />
    <span>
      <TextView object={option.text} />
      {option.description && <small>{<TextView object={option.description} />}</small>}
    </span>
  </label>
);

export const CheckboxesControl = ({ element, standing }: { element: Checkboxes; standing: Standing }) => {
  const { value, set, busy } = useHeld<Option[]>(element, standing);
  const name = useId();
  const isChecked = (option: Option) => value.some((held) => held.value === option.value);
  return (
    <fieldset class="ticks" aria-label={standing.label} aria-describedby={standing.describedBy}>
      {element.options.map((option) => (
        <Choice
          key={option.value}
          kind="checkbox"
          name={name}
          option={option}
          checked={isChecked(option)}
          disabled={busy}
          onChange={() =>
            void set(element.options.filter((candidate) => isChecked(candidate) !== (candidate === option)))
          }
        />
      ))}
    </fieldset>
  );
};

export const RadioControl = ({ element, standing }: { element: RadioButtons; standing: Standing }) => {
  const { value, set, busy } = useHeld<Option | null>(element, standing);
  const name = useId();
  return (
    <div class="ticks" role="radiogroup" aria-label={standing.label} aria-describedby={standing.describedBy}>
      {element.options.map((option) => (
        <Choice
          key={option.value}
          kind="radio"
          name={name}
          option={option}
          checked={value?.value === option.value}
          disabled={busy}
          onChange={() => void set(option)}
        />
      ))}
    </div>
  );
};
