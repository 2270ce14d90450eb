// Which channels count as shared, through Slack's own client, as `conversations.info` shows them.
import { afterEach, expect, test } from 'vitest';
import { createSlackClient } from '../../src/slack/client.ts';
import { createWorkspace } from '../../src/slack/workspace.ts';
import { listenAs } from '../e2e/listen.ts';
import { NOON } from '../fixtures/requests.ts';

const OWN = { is_shared: false, is_ext_shared: false, is_pending_ext_shared: false };

let close = async (): Promise<void> => undefined;
afterEach(() => close());

/** A workspace in which Slack shows the channel with these flags. */
const workspaceWith = async (flags: Record<string, boolean>) => {
  const body = JSON.stringify({ ok: true, channel: { id: 'C0ADMINS', name: 'claude-admins', ...flags } });
  const server = await listenAs(async () => ({
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body,
  }));
  close = server.close;
  const client = createSlackClient({ token: 'xoxb-test', apiUrl: `${server.url}/api/` });
  return createWorkspace({ client, clock: { now: () => NOON } });
};

test.each([
  ['is shared with another organisation', { ...OWN, is_ext_shared: true }],
  ['is shared in some other way', { ...OWN, is_shared: true }],
  ['waits for another organisation to accept its share', { ...OWN, is_pending_ext_shared: true }],
])('a channel that %s counts as shared', async (_, flags) => {
  expect(await (await workspaceWith(flags)).isShared('C0ADMINS')).toBe(true);
});

test.each([
  ['says no to every kind of sharing', OWN],
  ['says nothing about sharing', {}],
])('a channel that %s does not count as shared', async (_, flags) => {
  expect(await (await workspaceWith(flags)).isShared('C0ADMINS')).toBe(false);
});
