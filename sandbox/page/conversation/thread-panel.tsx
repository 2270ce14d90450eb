// A message with its replies, beside the conversation.
import { useEffect } from 'preact/hooks';
import type { Message } from '../../slack/wire.ts';
import { Icon } from '../icon.tsx';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';

type Props = { channel: string; name: string; ts: string; messages: Message[]; onClose: () => void };

export const ThreadPanel = ({ channel, name, ts, messages, onClose }: Props) => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // Esc belongs to an open dialog or list first.
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) onClose();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onClose]);
  return (
    <aside class="thread" aria-label="Thread">
      <header class="pane-head">
        <h1>Thread</h1>
        <span class="pane-topic">{name}</span>
        <button type="button" class="quiet-button pane-close" aria-label="Close thread" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <MessageList key={ts} messages={messages} label="Messages in thread" />
      <Composer key={ts} channel={channel} threadTs={ts} placeholder="Reply…" />
    </aside>
  );
};
