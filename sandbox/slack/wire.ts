// What the page and the Slack simulator say to each other: plain JSON over `/sandbox/*`, apart from Slack's own protocol.

/** Somebody in the simulated workspace. Flags are those that `users.info` shows. */
export type Person = {
  id: string;
  /** Short name, as in a mention. */
  name: string;
  realName: string;
  email: string;
  title?: string;
  teamId: string;
  isBot?: boolean;
  deleted?: boolean;
  isRestricted?: boolean;
  isUltraRestricted?: boolean;
  isStranger?: boolean;
  /** One of many, whom the page does not offer to be. */
  isColleague?: boolean;
  /** IANA time zone, for `users.info` and for the page's clock. */
  tz?: string;
};

/** A channel (`C…`) or a direct message with the app (`D…`, one member). */
export type Channel = {
  id: string;
  name: string;
  kind: 'channel' | 'dm';
  topic?: string;
  members: string[];
  isPrivate?: boolean;
  isArchived?: boolean;
  isExtShared?: boolean;
};

export type Message = {
  channel: string;
  ts: string;
  threadTs?: string;
  /** A person's id, or the app's bot user id. */
  user: string;
  text: string;
  blocks?: unknown[];
  edited?: boolean;
  /** Set when only this person sees it. */
  ephemeralTo?: string;
  replyCount: number;
};

/** An open modal or a published App Home; `view` is the JSON that the app sent, with ids as Slack returns them. */
export type View = { id: string; kind: 'modal' | 'home'; hash: string; view: Record<string, unknown> };

/** `shouldEscape` turns a typed `@name` into `<@U…|name>` before the command is delivered. */
export type Command = { command: string; description: string; usageHint?: string; shouldEscape?: boolean };

/** All that one person sees. `modals` is the stack, the topmost last. */
export type Snapshot = {
  revision: number;
  workspace: { id: string; name: string };
  app: { name: string; botUserId: string; commands: Command[] };
  me: Person;
  people: Person[];
  channels: Channel[];
  messages: Message[];
  modals: View[];
  home?: View;
  /** Channels with something this person has not seen. */
  unread: Record<string, number>;
};

/** Where a control stands that somebody used. */
export type Container = { kind: 'message'; channel: string; ts: string } | { kind: 'view'; viewId: string };

/**
 * `POST /sandbox/<name>` bodies. Every answer is an `Outcome`; a refusal carries the words that Slack would show.
 * - `open`: marks a channel as read; opening Home delivers `app_home_opened`.
 * - `action`: `element` is what Slack puts in `actions[0]` beyond ids and type, e.g. `{ selected_option: … }`; `values` is what
 *   else stands in the fields of the same message or view, as `state.values` has it.
 * - `submit`: `values` is `view.state.values`.
 */
export type Requests = {
  open: { as: string; channel: string } | { as: string; home: true };
  command: { as: string; channel: string; text: string };
  message: { as: string; channel: string; text: string; threadTs?: string };
  action: {
    as: string;
    container: Container;
    blockId: string;
    actionId: string;
    element: Record<string, unknown>;
    values?: Record<string, Record<string, unknown>>;
  };
  submit: { as: string; viewId: string; values: Record<string, Record<string, unknown>> };
  close: { as: string; viewId: string };
};

export type Outcome = { ok: true } | { ok: false; error: string; fields?: Record<string, string> };

/** `GET /sandbox/aws` answers `AwsResource[]`, for the page's AWS tab. */
export type { AwsResource } from '../aws/resource.ts';
