// Messages in order with a divider for each day; it stays at the newest unless one has scrolled up.
import { Fragment } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Message } from '../../slack/wire.ts';
import { useDesk } from '../desk.ts';
import { MessageView } from './message-view.tsx';
import { dayOf, follows } from './moments.ts';

type Props = {
  messages: Message[];
  label: string;
  onThread?: ((ts: string) => void) | undefined;
  intro?: preact.ComponentChildren;
};

const nearEnd = 120;

export const MessageList = ({ messages, label, onThread, intro }: Props) => {
  const { snapshot } = useDesk();
  const list = useRef<HTMLDivElement>(null);
  const pinned = useRef(true);

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const settle = () => {
      if (pinned.current) element.scrollTop = element.scrollHeight;
    };
    settle();
    // Pictures and folded parts change the height after the messages are there.
    const observer = new ResizeObserver(settle);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [messages]);

  const onScroll = () => {
    const element = list.current;
    if (element) pinned.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
  };

  return (
    <div ref={list} class="messages" role="log" aria-label={label} onScroll={onScroll}>
      <div class="messages-inner">
        {intro}
        {messages.map((message, index) => {
          const earlier = messages[index - 1];
          const day = dayOf(message.ts, snapshot.me.tz);
          const newDay = !earlier || dayOf(earlier.ts, snapshot.me.tz) !== day;
          const compact = !newDay && !message.ephemeralTo && !earlier.ephemeralTo && follows(earlier, message);
          return (
            <Fragment key={`${message.ts} ${message.ephemeralTo ?? ''}`}>
              {newDay && (
                <div class="day">
                  <span>{day}</span>
                </div>
              )}
              <MessageView
                message={message}
                compact={compact}
                onThread={onThread && (() => onThread(message.threadTs ?? message.ts))}
              />
            </Fragment>
          );
        })}
      </div>
    </div>
  );
};
