// The completions above the message box.
import { useDesk } from '../desk.ts';
import { AppAvatar, Avatar } from '../people/avatar.tsx';
import type { Suggestion } from './suggestions.ts';

type Props = {
  id: string;
  suggestions: Suggestion[];
  active: number;
  onTake: (suggestion: Suggestion) => void;
  onHover: (index: number) => void;
};

export const SuggestionList = ({ id, suggestions, active, onTake, onHover }: Props) => {
  const { snapshot } = useDesk();
  if (suggestions.length === 0) {
    return null;
  }
  return (
    <div id={id} class="suggestions" role="listbox" aria-label="Suggestions">
      {suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the message box has the keyboard, and points at its active option
        <div
          key={suggestion.key}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          class={index === active ? 'suggestion suggestion-active' : 'suggestion'}
          aria-selected={index === active}
          onMouseMove={() => onHover(index)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(suggestion)}
        >
          {suggestion.personId ? (
            <Avatar id={suggestion.personId} name={suggestion.title} size={24} />
          ) : (
            <AppAvatar size={28} />
          )}
          <span class="suggestion-words">
            <strong>{suggestion.title}</strong>
            <small>{suggestion.note}</small>
          </span>
          {!suggestion.personId && <span class="suggestion-from">{snapshot.app.name}</span>}
        </div>
      ))}
    </div>
  );
};
