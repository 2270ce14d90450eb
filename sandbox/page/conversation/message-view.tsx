// One message: who, when, what, and the way into its thread.
import { useMemo } from 'preact/hooks';
import type { Message } from '../../slack/wire.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { SurfaceProvider, useValues } from '../controls/surface.tsx';
import { useDesk } from '../desk.ts';
import { Icon } from '../icon.tsx';
import { AppAvatar, Avatar } from '../people/avatar.tsx';
import { Mrkdwn } from '../text/text-view.tsx';
import { fullTimeOf, timeOf } from './moments.ts';

type Props = { message: Message; compact: boolean; onThread?: (() => void) | undefined };

const Content = ({ message }: { message: Message }) => {
  const [values, setValue] = useValues();
  const { channel, ts } = message;
  const container = useMemo(() => ({ kind: 'message' as const, channel, ts }), [channel, ts]);
  return (
    <SurfaceProvider container={container} values={values} setValue={setValue}>
      {message.blocks && message.blocks.length > 0 ? (
        <BlockList blocks={message.blocks} />
      ) : (
        <Mrkdwn text={message.text} />
      )}
      {message.edited && <span class="edited">(edited)</span>}
    </SurfaceProvider>
  );
};

export const MessageView = ({ message, compact, onThread }: Props) => {
  const { snapshot } = useDesk();
  const { app, me, people } = snapshot;
  const isApp = message.user === app.botUserId;
  const person = people.find(({ id }) => id === message.user);
  const name = isApp ? app.name : (person?.realName ?? message.user);
  const time = (
    <time class="message-time" title={fullTimeOf(message.ts, me.tz)}>
      {timeOf(message.ts, me.tz)}
    </time>
  );
  return (
    <article
      class={message.ephemeralTo ? 'message message-ephemeral' : 'message'}
      aria-label={`${name}, ${timeOf(message.ts, me.tz)}`}
      data-ts={message.ts}
    >
      {message.ephemeralTo && (
        <div class="ephemeral-note">
          <Icon name="eye" /> Only visible to you
        </div>
      )}
      <div class="message-gutter">
        {compact ? time : isApp ? <AppAvatar /> : <Avatar id={message.user} name={name} />}
      </div>
      <div class="message-body">
        {!compact && (
          <header class="message-head">
            <strong>{name}</strong>
            {isApp && <span class="app-tag">APP</span>}
            {time}
          </header>
        )}
        <Content message={message} />
        {onThread && message.replyCount > 0 && (
          <button type="button" class="replies" onClick={onThread}>
            <Icon name="reply" /> {message.replyCount === 1 ? '1 reply' : `${message.replyCount} replies`}
          </button>
        )}
      </div>
      {onThread && !message.ephemeralTo && (
        <button
          type="button"
          class="message-tool"
          onClick={onThread}
          aria-label="Reply in thread"
          title="Reply in thread"
        >
          <Icon name="reply" />
        </button>
      )}
    </article>
  );
};
