// What the checks of a deployment ask of Slack, through Slack's own client.
import { expect, it } from 'vitest';
import { createSlackApp } from '../../src/slack/app-installation.ts';
import { createChannels } from '../../src/slack/channels.ts';
import { createSlackClient } from '../../src/slack/client.ts';
import { botToken, useWorkspace } from '../sandbox/slack/workspace.ts';

const open = useWorkspace();

it('says where the app is installed and with which scopes', async () => {
  const { slack } = await open({ scopes: ['chat:write', 'commands'] });
  const client = createSlackClient({ token: botToken, apiUrl: slack.apiUrl });
  expect(await createSlackApp({ client }).installation()).toEqual({
    team: 'Acme',
    teamId: 'T0ACME',
    scopes: ['chat:write', 'commands'],
  });
});

it("gives Slack's own code for a token that it does not take", async () => {
  const { slack } = await open();
  const client = createSlackClient({ token: 'xoxb-other', apiUrl: slack.apiUrl });
  await expect(createSlackApp({ client }).installation()).rejects.toMatchObject({ code: 'invalid_auth' });
});

it('says of a channel whether the bot is in it, and whether it is archived, shared or hidden', async () => {
  const { slack } = await open();
  const { facts } = createChannels({ client: createSlackClient({ token: botToken, apiUrl: slack.apiUrl }) });
  const own = { archived: false, member: true, shared: false };
  expect(await facts('C0ADMINS')).toEqual({ name: 'claude-admins', ...own });
  expect(await facts('C0LOUNGE')).toEqual({ name: 'lounge', ...own, member: false });
  expect(await facts('C0OLD')).toEqual({ name: 'old', ...own, archived: true });
  expect(await facts('C0SHARED')).toEqual({ name: 'shared', ...own, shared: true });
  expect(await facts('C0SECRET')).toBeUndefined();
  slack.faults.next('conversations.info', { kind: 'error', error: 'missing_scope' });
  await expect(facts('C0ADMINS')).rejects.toMatchObject({ code: 'missing_scope' });
});
