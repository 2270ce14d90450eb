// The row at the top that says who you are now, and lets you become somebody else.
import type { Person } from '../../slack/wire.ts';
import type { Waiting } from '../session.ts';
import { Avatar } from './avatar.tsx';

type Props = { people: Person[]; me: Person; waiting: Waiting; onSwitch: (id: string) => void };

const firstName = (person: Person): string => person.realName.split(' ')[0] ?? person.name;

const PersonTab = ({
  person,
  isMe,
  count,
  onSwitch,
}: {
  person: Person;
  isMe: boolean;
  count: number;
  onSwitch: () => void;
}) => {
  const words = [`${isMe ? 'You are ' : 'Become '}${person.realName}`, person.title, count > 0 && `${count} new`];
  return (
    <button
      type="button"
      class="person"
      aria-pressed={isMe}
      aria-label={words.filter(Boolean).join(', ')}
      title={`${person.realName} · ${person.email}`}
      onClick={onSwitch}
    >
      <Avatar id={person.id} name={person.realName} size={30} />
      <span class="person-words">
        <span class="person-name">{isMe ? person.realName : firstName(person)}</span>
        <span class="person-title">{person.deleted ? 'Deactivated' : person.title}</span>
      </span>
      {count > 0 && (
        <span class="badge" aria-hidden="true">
          {count}
        </span>
      )}
    </button>
  );
};

export const PeopleSwitcher = ({ people, me, waiting, onSwitch }: Props) => (
  <nav class="people" aria-label="People you can be">
    <span class="people-label">You are</span>
    {people
      .filter((person) => !person.isBot && (!person.isColleague || person.id === me.id))
      .map((person) => (
        <PersonTab
          key={person.id}
          person={person}
          isMe={person.id === me.id}
          count={person.id === me.id ? 0 : (waiting[person.id] ?? 0)}
          onSwitch={() => onSwitch(person.id)}
        />
      ))}
  </nav>
);
