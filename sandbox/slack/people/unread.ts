// How much of a channel somebody has not read.
import { canSee, type StoredMessage } from '../state.ts';
import type { Channel, Person } from '../wire.ts';
import type { World } from '../world.ts';

const keyOf = (person: Person, channel: Channel): string => `${person.id} ${channel.id}`;

export const isVisibleTo = (person: Person, message: StoredMessage): boolean =>
  message.ephemeralTo === undefined || message.ephemeralTo === person.id;

const countUnread = (world: World, person: Person, channel: Channel): number => {
  const read = world.lastRead.get(keyOf(person, channel)) ?? '';
  return world.state.messages.filter(
    (message) =>
      message.channel === channel.id &&
      message.ts > read &&
      message.user !== person.id &&
      // A reply waits only for whom it mentions.
      (message.threadTs === undefined || message.pings.includes(person.id)) &&
      isVisibleTo(person, message),
  ).length;
};

export const unreadOf = (world: World, person: Person): Record<string, number> =>
  Object.fromEntries(
    world.state.channels
      .filter((channel) => canSee(channel, person))
      .map((channel): [string, number] => [channel.id, countUnread(world, person, channel)])
      .filter(([, count]) => count > 0),
  );

export const markRead = (world: World, person: Person, channel: Channel): void => {
  const last = world.state.messages.findLast((message) => message.channel === channel.id);
  const key = keyOf(person, channel);
  if (!last || world.lastRead.get(key) === last.ts) return;
  world.lastRead.set(key, last.ts);
  world.changes.bump();
};
