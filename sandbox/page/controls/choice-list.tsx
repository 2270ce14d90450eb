// The list that a select opens: groups, descriptions, a filter when it is long, and the keyboard.
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import { Avatar } from '../people/avatar.tsx';
import type { Choice, ChoiceGroup } from './choices.ts';

type Props = {
  id: string;
  label: string;
  groups: ChoiceGroup[];
  chosen: string[];
  multiple: boolean;
  onChoose: (key: string) => void;
  onClose: () => void;
};

const filterFrom = 8;

const matching = (groups: ChoiceGroup[], filter: string): ChoiceGroup[] => {
  const wanted = filter.trim().toLowerCase();
  return groups
    .map((group) => ({
      ...group,
      choices: group.choices.filter(({ text, description }) =>
        `${text} ${description ?? ''}`.toLowerCase().includes(wanted),
      ),
    }))
    .filter((group) => group.choices.length > 0);
};

type RowProps = {
  id: string;
  choice: Choice;
  chosen: boolean;
  active: boolean;
  onChoose: () => void;
  onHover: () => void;
};

const Row = ({ id, choice, chosen, active, onChoose, onHover }: RowProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keyboard, and points at its active option
  <div
    id={id}
    role="option"
    tabIndex={-1}
    class={active ? 'choice choice-active' : 'choice'}
    aria-selected={chosen}
    onClick={onChoose}
    onMouseMove={onHover}
  >
    {choice.personId && <Avatar id={choice.personId} name={choice.text} size={20} />}
    <span class="choice-words">
      <span>{choice.text}</span>
      {choice.description && <small>{choice.description}</small>}
    </span>
    {chosen && <Icon name="check" />}
  </div>
);

export const ChoiceList = ({ id, label, groups, chosen, multiple, onChoose, onClose }: Props) => {
  const [filter, setFilter] = useState('');
  const shown = matching(groups, filter);
  const keys = shown.flatMap((group) => group.choices.map((choice) => choice.key));
  const [active, setActive] = useState(() => Math.max(0, keys.indexOf(chosen[0] ?? '')));
  const long = groups.reduce((sum, group) => sum + group.choices.length, 0) > filterFrom;

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const key = keys[active];
    if (step) setActive((active + step + keys.length) % Math.max(1, keys.length));
    else if ((event.key === 'Enter' || (event.key === ' ' && !long)) && key !== undefined) onChoose(key);
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  };

  return (
    <fieldset class="choices" onKeyDown={onKeyDown}>
      {long && (
        <input
          data-takes-focus={true}
          class="choice-filter"
          placeholder="Search"
          aria-label={`Search ${label}`}
          aria-controls={id}
          aria-activedescendant={`${id}-${active}`}
          value={filter}
          onInput={(event) => {
            setFilter(event.currentTarget.value);
            setActive(0);
          }}
        />
      )}
      <div
        data-takes-focus={!long || undefined}
        id={id}
        class="choice-rows"
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-multiselectable={multiple}
        aria-activedescendant={`${id}-${active}`}
      >
        {shown.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a listbox
          <div key={group.label ?? ''} role="group" aria-label={group.label}>
            {group.label && <div class="choice-group">{group.label}</div>}
            {group.choices.map((choice) => {
              const index = keys.indexOf(choice.key);
              return (
                <Row
                  key={choice.key}
                  id={`${id}-${index}`}
                  choice={choice}
                  chosen={chosen.includes(choice.key)}
                  active={index === active}
                  onChoose={() => onChoose(choice.key)}
                  onHover={() => setActive(index)}
                />
              );
            })}
          </div>
        ))}
        {keys.length === 0 && <div class="choice-none">Nothing matches.</div>}
      </div>
    </fieldset>
  );
};
