// Chips that name a person, a channel or a user group inside text.
import { useDesk } from '../desk.ts';

type Named = { id: string; label?: string | undefined };

export const PersonMention = ({ id, label }: Named) => {
  const { snapshot } = useDesk();
  const person = snapshot.people.find((candidate) => candidate.id === id);
  const name = id === snapshot.app.botUserId ? snapshot.app.name : (person?.name ?? label ?? id);
  const title = person ? [person.realName, person.title].filter(Boolean).join(' · ') : undefined;
  return (
    <span class={id === snapshot.me.id ? 'mention mention-me' : 'mention'} title={title}>
      @{name}
    </span>
  );
};

export const ChannelMention = ({ id, label }: Named) => {
  const { snapshot, go } = useDesk();
  const channel = snapshot.channels.find((candidate) => candidate.id === id);
  if (!channel) {
    return <span class="mention">#{label ?? id}</span>;
  }
  return (
    <button type="button" class="mention" onClick={() => go({ kind: 'channel', id })}>
      #{channel.name}
    </button>
  );
};

export const GroupMention = ({ id, label }: Named) => <span class="mention">@{label ?? id}</span>;
