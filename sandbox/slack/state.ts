// What the workspace holds; tests read it, and may change it between two calls.
import type { Values } from './inputs/slots.ts';
import type { JsonObject } from './json-value.ts';
import type { SlackApp, SlackOptions, UserGroup } from './options.ts';
import type { Channel, Message, Person, View } from './wire.ts';

export type StoredMessage = Message & {
  /** The people whom it notifies by a mention, and `!here` or `!subteam^S…` when it mentions several at once. */
  pings: string[];
  clientMsgId?: string;
  attachments?: JsonObject[];
  metadata?: JsonObject;
  files?: StoredFile[];
};

export type StoredView = View & {
  owner: string;
  rootId: string;
  previousId?: string;
  externalId?: string;
  /** What the person has entered so far, beside what the fields started with. */
  entered: Values;
};

export type StoredFile = { id: string; name: string; title: string; size: number; uploaded: boolean; shared: boolean };

export type SlackState = {
  workspace: { id: string; name: string };
  app: SlackApp;
  people: Person[];
  channels: Channel[];
  userGroups: UserGroup[];
  messages: StoredMessage[];
  /** Every open modal; each person's own, in this order, are their stack. */
  modals: StoredView[];
  /** One for each person to whom something was published. */
  homes: StoredView[];
  files: StoredFile[];
  scopes: string[];
};

export const createState = (options: SlackOptions): SlackState =>
  structuredClone({
    workspace: options.workspace,
    app: options.app,
    people: options.people,
    channels: options.channels,
    userGroups: options.userGroups,
    messages: [],
    modals: [],
    homes: [],
    files: [],
    scopes: options.scopes,
  });

export const personOf = (state: SlackState, id: string): Person | undefined =>
  state.people.find((person) => person.id === id);

export const channelOf = (state: SlackState, id: string): Channel | undefined =>
  state.channels.find((channel) => channel.id === id);

/** The direct messages of the app with this person, which begin when either of them first turns to the other. */
export const directChannel = (state: SlackState, person: Person): Channel => {
  const found = state.channels.find(({ kind, members }) => kind === 'dm' && members.includes(person.id));
  if (found) return found;
  const id = person.id.replace(/^./, 'D');
  const opened: Channel = { id, name: state.app.name, kind: 'dm', members: [person.id] };
  state.channels.push(opened);
  return opened;
};

export const messageAt = (state: SlackState, channel: string, ts: string): StoredMessage | undefined =>
  state.messages.find((message) => message.channel === channel && message.ts === ts);

export const viewOf = (state: SlackState, id: string): StoredView | undefined =>
  [...state.modals, ...state.homes].find((view) => view.id === id);

export const modalsOf = (state: SlackState, owner: string): StoredView[] =>
  state.modals.filter((view) => view.owner === owner);

export const canSee = (channel: Channel, person: Person): boolean => channel.members.includes(person.id);
