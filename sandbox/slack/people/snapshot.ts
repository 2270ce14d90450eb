// All that one person sees, for the page.
import { canSee, directChannel, modalsOf, type StoredMessage, type StoredView } from '../state.ts';
import type { Message, Person, Snapshot, View } from '../wire.ts';
import type { World } from '../world.ts';
import { isVisibleTo, unreadOf } from './unread.ts';

const shownMessage = ({
  channel,
  ts,
  threadTs,
  user,
  text,
  blocks,
  edited,
  ephemeralTo,
  replyCount,
}: StoredMessage): Message => ({
  channel,
  ts,
  threadTs,
  user,
  text,
  blocks,
  edited,
  ephemeralTo,
  replyCount,
});

const shownView = ({ id, kind, hash, view }: StoredView): View => ({ id, kind, hash, view });

export const snapshotOf = (world: World, me: Person): Snapshot => {
  const { state, changes } = world;
  if (!me.isBot) directChannel(state, me);
  const channels = state.channels.filter((channel) => canSee(channel, me));
  const visible = new Set(channels.map(({ id }) => id));
  const home = state.homes.find(({ owner }) => owner === me.id);
  return {
    revision: changes.revision(),
    workspace: state.workspace,
    app: { name: state.app.name, botUserId: state.app.botUserId, commands: state.app.commands },
    me,
    people: state.people,
    channels,
    messages: state.messages
      .filter((message) => visible.has(message.channel) && isVisibleTo(me, message))
      .map(shownMessage),
    modals: modalsOf(state, me.id).map(shownView),
    ...(home ? { home: shownView(home) } : {}),
    unread: unreadOf(world, me),
  };
};
