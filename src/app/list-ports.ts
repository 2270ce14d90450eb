// What the list of people needs of the world; the same rules as in ports.ts.
import type { PeopleList } from '../core/people-list.ts';
import type { MessageRef } from '../core/request.ts';

/** Sends the list in a direct message, and all of it as a file. */
export type PeopleLists = {
  /** As a table, or in the simplest form that Slack takes; `key` makes the post recognisable when it is repeated. */
  post: (slackUserId: string, list: PeopleList, key: string) => Promise<MessageRef>;
  attach: (slackUserId: string, list: PeopleList) => Promise<void>;
};
