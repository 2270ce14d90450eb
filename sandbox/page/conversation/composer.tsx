// The message box: Enter sends, Shift and Enter breaks the line, `/` and `@` offer completions.
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { send } from '../api.ts';
import { useDesk } from '../desk.ts';
import { Icon } from '../icon.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { commandHint, type Suggestion, suggest, toSlackText } from './suggestions.ts';

type Props = { channel: string; threadTs?: string; placeholder: string };

export const Composer = ({ channel, threadTs, placeholder }: Props) => {
  const { snapshot, notify } = useDesk();
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [hidden, setHidden] = useState(false);
  const [sending, setSending] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const nextCaret = useRef<number | undefined>(undefined);
  const listId = useId();
  const suggestions = hidden ? [] : suggest(text, caret, snapshot);
  const at = Math.min(active, suggestions.length - 1);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, 200)}px`;
    if (nextCaret.current !== undefined) {
      element.setSelectionRange(nextCaret.current, nextCaret.current);
      nextCaret.current = undefined;
    }
  }, [text]);

  const type = (typed: string, position: number) => {
    setText(typed);
    setCaret(position);
    setHidden(false);
    setActive(0);
  };
  const take = (suggestion: Suggestion) => {
    nextCaret.current = suggestion.caret;
    type(suggestion.text, suggestion.caret);
    box.current?.focus();
  };
  const submit = async () => {
    const typed = text.trim();
    if (!typed || sending) return;
    type('', 0);
    setSending(true);
    const as = snapshot.me.id;
    const outcome = typed.startsWith('/')
      ? await send('command', { as, channel, text: typed })
      : await send('message', { as, channel, text: toSlackText(typed, snapshot), ...(threadTs ? { threadTs } : {}) });
    setSending(false);
    if (!outcome.ok) {
      notify(outcome.error);
      setText((now) => now || typed);
    }
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const suggestion = suggestions[at];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (suggestion && step) setActive((at + step + suggestions.length) % suggestions.length);
    else if (suggestion && (event.key === 'Tab' || event.key === 'Enter')) take(suggestion);
    else if (suggestion && event.key === 'Escape') setHidden(true);
    else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void submit();
    else return;
    event.preventDefault();
  };
  const hint = suggestions.length === 0 ? commandHint(text, snapshot) : undefined;
  return (
    <div class="composer">
      <SuggestionList id={listId} suggestions={suggestions} active={at} onTake={take} onHover={setActive} />
      <div class="composer-box">
        <textarea
          ref={box}
          rows={1}
          aria-label={placeholder}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={suggestions.length > 0 ? `${listId}-${at}` : undefined}
          placeholder={placeholder}
          value={text}
          onInput={(event) => type(event.currentTarget.value, event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          class="send"
          aria-label="Send"
          disabled={!text.trim() || sending}
          aria-busy={sending}
          onClick={() => void submit()}
        >
          {sending ? <span class="spinner" /> : <Icon name="send" />}
        </button>
      </div>
      <div class="composer-foot">
        {hint ?? <span class="composer-keys">Enter to send · Shift+Enter for a new line</span>}
      </div>
    </div>
  );
};
