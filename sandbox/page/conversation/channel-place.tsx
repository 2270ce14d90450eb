// A channel with its heading.
import type { Channel } from '../../slack/wire.ts';
import { useDesk } from '../desk.ts';
import { Icon } from '../icon.tsx';
import { Conversation } from './conversation.tsx';

export const ChannelPlace = ({ channel, thread }: { channel: Channel; thread: string | undefined }) => {
  const { snapshot, go } = useDesk();
  const members = channel.members.filter((id) => snapshot.people.some((person) => person.id === id));
  const title = (
    <header class="pane-head">
      <h1>
        <Icon name={channel.isPrivate ? 'lock' : 'hash'} />
        {channel.name}
      </h1>
      <span class="pane-topic">{channel.topic}</span>
      <span
        class="pane-members"
        title={members.map((id) => snapshot.people.find((person) => person.id === id)?.realName).join(', ')}
      >
        {members.length === 1 ? '1 member' : `${members.length} members`}
      </span>
    </header>
  );
  const intro = (
    <div class="intro">
      <h2>#{channel.name}</h2>
      <p>
        This is the very beginning of the <strong>{channel.name}</strong> channel.
      </p>
    </div>
  );
  return (
    <Conversation
      channel={channel}
      name={`#${channel.name}`}
      title={title}
      intro={intro}
      thread={thread}
      onThread={(ts) => go({ kind: 'channel', id: channel.id, thread: ts })}
    />
  );
};
