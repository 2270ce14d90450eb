// What a workspace starts with, and where Slack itself may behave in more than one way.
import type { Channel, Command, Person } from './wire.ts';

export type UserGroup = { id: string; handle: string; name: string; users: string[]; disabled?: boolean };

export type SlackApp = { id: string; name: string; botId: string; botUserId: string; commands: Command[] };

export type PageFile = { type: string; body: string | Uint8Array };

export type Extra = (body: unknown, query: URLSearchParams) => unknown;

export type SlackOptions = {
  /** Default: any free port. */
  port?: number;
  /** The time in milliseconds; default: the computer's. */
  now?: () => number;
  /** Where commands, interactions and events are delivered; `deliverTo` sets it later. */
  requestUrl?: string;
  signingSecret: string;
  botToken: string;
  /** The app-level token (xapp-…): with one the app is in Socket Mode and has no request URL. */
  appToken?: string;
  workspace: { id: string; name: string };
  app: SlackApp;
  people: Person[];
  channels: Channel[];
  userGroups: UserGroup[];
  /** The bot's scopes. */
  scopes: string[];
  /** The event types the app is subscribed to; default: `defaultEvents`. */
  events?: string[];
  /** Default: `enabled`; `readOnly` lets only the app write, `disabled` refuses direct messages with `messages_tab_disabled`. */
  messagesTab?: 'enabled' | 'readOnly' | 'disabled';
  /** What a repeated `client_msg_id` does: another message (default), or the answer for the first one again. */
  clientMsgId?: 'ignored' | 'deduplicated';
  /** How long the app may take to answer, in milliseconds of real time, default: Slack's 3,000; triggers live at least as long. */
  deadlineMs?: number;
  /** Files of the page by path. */
  pages?: (path: string) => PageFile | undefined;
  /** Further answers under `/sandbox/<name>`. */
  extras?: Record<string, Extra>;
};

export const defaultEvents = [
  'app_home_opened',
  'app_uninstalled',
  'subteam_members_changed',
  'subteam_updated',
  'tokens_revoked',
  'user_change',
];
