// The left column: channels, the app with its Home and Messages, and what lies behind in AWS.
import type { Channel } from '../../slack/wire.ts';
import { useDesk } from '../desk.ts';
import { Icon, type IconName } from '../icon.tsx';
import { AppAvatar } from '../people/avatar.tsx';
import type { Place } from '../place.ts';
import { TimeCard } from '../time/time-card.tsx';
import { FirstSteps } from './first-steps.tsx';

type EntryProps = { icon: IconName; name: string; place: Place; current: boolean; unread?: number };

const Entry = ({ icon, name, place, current, unread = 0 }: EntryProps) => {
  const { go } = useDesk();
  return (
    <li>
      <button
        type="button"
        class={unread > 0 ? 'entry entry-unread' : 'entry'}
        aria-current={current ? 'page' : undefined}
        aria-label={unread > 0 ? `${name}, ${unread} unread` : name}
        onClick={() => go(place)}
      >
        <Icon name={icon} />
        <span class="entry-name">{name}</span>
        {unread > 0 && <span class="badge">{unread}</span>}
      </button>
    </li>
  );
};

const isCurrent = (place: Place, channel: Channel): boolean => place.kind === 'channel' && place.id === channel.id;

export const Sidebar = ({ place }: { place: Place }) => {
  const { snapshot } = useDesk();
  const { app, unread, workspace } = snapshot;
  const channels = snapshot.channels.filter((channel) => channel.kind === 'channel' && !channel.isArchived);
  const direct = snapshot.channels.find((channel) => channel.kind === 'dm');
  return (
    <nav class="sidebar" aria-label={workspace.name}>
      <h2>Channels</h2>
      <ul>
        {channels.map((channel) => (
          <Entry
            key={channel.id}
            icon={channel.isPrivate ? 'lock' : 'hash'}
            name={channel.name}
            place={{ kind: 'channel', id: channel.id }}
            current={isCurrent(place, channel)}
            unread={unread[channel.id] ?? 0}
          />
        ))}
      </ul>
      <h2 class="app-title">
        <AppAvatar size={20} /> {app.name} <span class="app-tag">APP</span>
      </h2>
      <ul>
        <Entry icon="home" name="Home" place={{ kind: 'home' }} current={place.kind === 'home'} />
        <Entry
          icon="message"
          name="Messages"
          place={{ kind: 'messages' }}
          current={place.kind === 'messages'}
          unread={direct ? (unread[direct.id] ?? 0) : 0}
        />
      </ul>
      <h2>Behind the scenes</h2>
      <ul>
        <Entry icon="cloud" name="AWS account" place={{ kind: 'account' }} current={place.kind === 'account'} />
      </ul>
      <TimeCard />
      <FirstSteps />
    </nav>
  );
};
