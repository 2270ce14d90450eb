// All that the parts of the simulator share.
import type { Calls } from './calls.ts';
import type { Changes } from './changes.ts';
import type { Delivery, Retry } from './delivery/deliveries.ts';
import type { Interceptor } from './faults.ts';
import type { Ids } from './ids.ts';
import type { Values } from './inputs/slots.ts';
import type { SlackOptions } from './options.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Connections } from './socket-mode/connections.ts';
import type { SlackState } from './state.ts';
import type { Triggers } from './triggers.ts';

export type World = {
  options: SlackOptions;
  state: SlackState;
  now: () => number;
  ids: Ids;
  changes: Changes;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  calls: Calls;
  deliveries: Delivery[];
  /** Events that the app has not taken yet. */
  retries: Retry[];
  pick: Interceptor;
  /** Until when each person has read each channel, as a message's ts. */
  lastRead: Map<string, string>;
  /** What people entered in the fields of messages, by person and message. */
  enteredInMessages: Map<string, Values>;
  /** The ts of what was posted under each `client_msg_id`, by channel and id. */
  posted: Map<string, string>;
  /** Of an app in Socket Mode. */
  connections: Connections;
  /** The simulator's own address. */
  url: string;
  requestUrl: string | undefined;
};
