// The person's direct messages with the app.
import type { Channel } from '../../slack/wire.ts';
import { Conversation } from '../conversation/conversation.tsx';
import { useDesk } from '../desk.ts';
import { AppHead } from './app-head.tsx';

export const AppMessages = ({ channel, thread }: { channel: Channel; thread: string | undefined }) => {
  const { snapshot, go } = useDesk();
  const intro = (
    <div class="intro">
      <h2>{snapshot.app.name}</h2>
      <p>Direct messages between you and the app. Nobody else sees them.</p>
    </div>
  );
  return (
    <Conversation
      channel={channel}
      name={snapshot.app.name}
      title={<AppHead current="messages" />}
      intro={intro}
      thread={thread}
      onThread={(ts) => go({ kind: 'messages', thread: ts })}
    />
  );
};
