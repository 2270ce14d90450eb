// Everybody in the Slack workspace, page by page.
import type { WebClient } from '@slack/web-api';
import type { People } from '../app/reconcile-ports.ts';
import { translated } from './failures.ts';
import { personOf } from './person.ts';

/** As many as Slack gives: it lets this be asked twenty times a minute only. */
const PAGE = 1000;

export const createPeople = ({ client }: { client: WebClient }): People => ({
  page: (cursor) =>
    translated(async () => {
      const answer = await client.users.list({ limit: PAGE, ...(cursor ? { cursor } : {}) });
      const { members = [], response_metadata: { next_cursor: next } = {} } = answer;
      return {
        people: members.flatMap((user) => (user.id ? [personOf(user, user.id)] : [])),
        ...(next ? { next } : {}),
      };
    }),
});
