// A channel or the app's direct messages: heading, messages, message box, and a thread at the side.
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Channel, Message } from '../../slack/wire.ts';
import { send } from '../api.ts';
import { useDesk } from '../desk.ts';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { ThreadPanel } from './thread-panel.tsx';

type Props = {
  channel: Channel;
  title: ComponentChildren;
  name: string;
  intro: ComponentChildren;
  thread: string | undefined;
  onThread: (ts: string | undefined) => void;
};

const isRoot = (message: Message): boolean => !message.threadTs || message.threadTs === message.ts;

const byTime = (left: Message, right: Message): number => Number(left.ts) - Number(right.ts);

/** Tells the simulator that the person has seen the channel: on arriving, and whenever something new comes in while looking. */
const useSeen = (channel: string) => {
  const { snapshot } = useDesk();
  const as = snapshot.me.id;
  const unread = snapshot.unread[channel] ?? 0;
  const arrived = useRef('');
  useEffect(() => {
    const here = `${as} ${channel}`;
    if (arrived.current !== here || (unread > 0 && document.visibilityState === 'visible')) {
      arrived.current = here;
      void send('open', { as, channel });
    }
  }, [as, channel, unread]);
};

export const Conversation = ({ channel, title, name, intro, thread, onThread }: Props) => {
  const { snapshot } = useDesk();
  useSeen(channel.id);
  const messages = useMemo(
    () => snapshot.messages.filter((message) => message.channel === channel.id).toSorted(byTime),
    [snapshot.messages, channel.id],
  );
  const roots = useMemo(() => messages.filter(isRoot), [messages]);
  const inThread = useMemo(
    () => messages.filter((message) => message.ts === thread || message.threadTs === thread),
    [messages, thread],
  );
  return (
    <div class="conversation">
      <section class="pane" aria-label={name}>
        {title}
        <MessageList
          key={channel.id}
          messages={roots}
          label={`Messages in ${name}`}
          onThread={onThread}
          intro={intro}
        />
        <Composer key={channel.id} channel={channel.id} placeholder={`Message ${name}`} />
      </section>
      {thread && inThread.length > 0 && (
        <ThreadPanel
          channel={channel.id}
          name={name}
          ts={thread}
          messages={inThread}
          onClose={() => onThread(undefined)}
        />
      )}
    </div>
  );
};
