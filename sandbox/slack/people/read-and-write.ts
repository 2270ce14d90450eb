// Somebody opens a channel or Home, or writes a message.
import { sendEvent } from '../delivery/events.ts';
import { addMessage } from '../messages.ts';
import { directChannel, messageAt } from '../state.ts';
import type { Requests } from '../wire.ts';
import type { World } from '../world.ts';
import { place, Refusal, somebody } from './refusal.ts';
import { markRead } from './unread.ts';

/** Opening Home tells the app; opening a channel marks it as read. */
export const openPlace = async (world: World, request: Requests['open']): Promise<void> => {
  const person = somebody(world, request.as);
  if (!('home' in request)) return markRead(world, person, place(world, request.channel, person));
  const channel = directChannel(world.state, person).id;
  const home = world.state.homes.find(({ owner }) => owner === person.id);
  const view = home ? { view: structuredClone(home.view) } : {};
  await sendEvent(world, { type: 'app_home_opened', user: person.id, channel, tab: 'home', ...view });
};

export const writeMessage = async (world: World, request: Requests['message']): Promise<void> => {
  const person = somebody(world, request.as);
  const channel = place(world, request.channel, person);
  const { messagesTab = 'enabled' } = world.options;
  if (channel.isArchived) throw new Refusal('This channel has been archived.');
  if (channel.kind === 'dm' && messagesTab !== 'enabled')
    throw new Refusal('Sending messages to this app has been turned off.');
  if (request.text.trim() === '') throw new Refusal('A message needs some text.');
  const parent = request.threadTs ? messageAt(world.state, channel.id, request.threadTs) : undefined;
  if (request.threadTs && !parent) throw new Refusal('This thread is no longer here.');
  const threadTs = parent?.threadTs ?? parent?.ts;
  addMessage(world, { channel, user: person.id, text: request.text, threadTs });
  markRead(world, person, channel);
};
