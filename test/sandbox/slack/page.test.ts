import { expect, test } from 'vitest';
import type { Outcome, Snapshot } from '../../../sandbox/slack/wire.ts';
import { ana, bob, useWorkspace, type Workspace } from './workspace.ts';

const open = useWorkspace();

const look = async ({ slack }: Workspace, as: string): Promise<Snapshot> =>
  (await (await fetch(`${slack.url}/sandbox/state?as=${as}`)).json()) as Snapshot;

const send = async ({ slack }: Workspace, name: string, body: unknown): Promise<Outcome> => {
  const answer = await fetch(`${slack.url}/sandbox/${name}`, { method: 'POST', body: JSON.stringify(body) });
  return (await answer.json()) as Outcome;
};

test('everybody sees their channels, their direct messages with the app, and what is meant for them', async () => {
  const workspace = await open();
  const { web } = workspace;
  await web.chat.postMessage({ channel: 'C0ADMINS', text: 'For admins' });
  await web.chat.postEphemeral({ channel: 'C0GENERAL', user: bob.id, text: 'For Bob' });
  await web.chat.postMessage({ channel: bob.id, text: 'In private' });
  const seen = async (as: string) => {
    const { me, channels, messages } = await look(workspace, as);
    return { me: me.id, channels: channels.map(({ id }) => id), messages: messages.map(({ text }) => text) };
  };
  expect(await seen(ana.id)).toEqual({
    me: ana.id,
    channels: ['C0GENERAL', 'C0LOUNGE', 'C0OLD', 'C0SHARED', 'D0ANA'],
    messages: [],
  });
  expect(await seen(bob.id)).toEqual({
    me: bob.id,
    channels: ['C0GENERAL', 'C0ADMINS', 'C0LOUNGE', 'C0SECRET', 'D0BOB'],
    messages: ['For admins', 'For Bob', 'In private'],
  });
});

test('without a person the first one looks, and an unknown one is not found', async () => {
  const { slack } = await open();
  const first = (await (await fetch(`${slack.url}/sandbox/state`)).json()) as Snapshot;
  expect(first.me.id).toBe(ana.id);
  expect((await fetch(`${slack.url}/sandbox/state?as=U0NOBODY`)).status).toBe(404);
});

test('messages of others wait until their channel is opened', async () => {
  const workspace = await open();
  const { web, slack } = workspace;
  const { ts = '' } = await web.chat.postMessage({ channel: 'C0GENERAL', text: 'One' });
  await web.chat.postMessage({ channel: 'C0GENERAL', text: 'A reply', thread_ts: ts });
  await web.chat.postMessage({ channel: 'C0GENERAL', text: 'A reply to <@U0ANA>', thread_ts: ts });
  expect((await look(workspace, ana.id)).unread).toEqual({ C0GENERAL: 2 });
  expect(await send(workspace, 'open', { as: ana.id, channel: 'C0GENERAL' })).toEqual({ ok: true });
  expect((await look(workspace, ana.id)).unread).toEqual({});
  await slack.act.message({ as: ana.id, channel: 'C0GENERAL', text: 'Mine' });
  expect([(await look(workspace, ana.id)).unread, (await look(workspace, bob.id)).unread]).toEqual([
    {},
    { C0GENERAL: 2 },
  ]);
});

test('a person writes only where they are, and only something', async () => {
  const workspace = await open({ messagesTab: 'readOnly' });
  const write = (channel: string, text: string) => send(workspace, 'message', { as: ana.id, channel, text });
  expect([
    await write('C0ADMINS', 'Hello'),
    await write('C0OLD', 'Hello'),
    await write('D0ANA', 'Hello'),
    await write('C0GENERAL', ' '),
    await write('C0GENERAL', 'Hello'),
    await send(workspace, 'message', { as: 'U0DAN', channel: 'C0GENERAL', text: 'Hello' }),
    await send(workspace, 'message', { as: ana.id }),
  ]).toEqual([
    { ok: false, error: 'You are not in this channel.' },
    { ok: false, error: 'This channel has been archived.' },
    { ok: false, error: 'Sending messages to this app has been turned off.' },
    { ok: false, error: 'A message needs some text.' },
    { ok: true },
    { ok: false, error: 'This account has been deactivated.' },
    { ok: false, error: 'This request lacks something.' },
  ]);
});

test('the stream tells of every change', async () => {
  const { slack, web } = await open();
  const { body } = await fetch(`${slack.url}/sandbox/stream?as=${ana.id}`);
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe(': ready\n\n');
  await web.chat.postMessage({ channel: 'C0GENERAL', text: 'Hello' });
  expect((await reader?.read())?.value).toBe('data: {"revision":1}\n\n');
});

test('what the launcher gives is served beside it', async () => {
  const { slack } = await open({
    pages: (path) => (path === '/' ? { type: 'text/html', body: '<h1>Hello</h1>' } : undefined),
    extras: { aws: (body, query) => ({ body, query: query.get('q') }) },
  });
  const get = async (path: string, init?: RequestInit) => {
    const answer = await fetch(`${slack.url}${path}`, init);
    return [answer.status, answer.headers.get('content-type'), await answer.text()];
  };
  expect(await get('/')).toEqual([200, 'text/html', '<h1>Hello</h1>']);
  expect((await get('/nowhere'))[0]).toBe(404);
  expect((await get('/sandbox/nowhere'))[0]).toBe(404);
  expect(await get('/sandbox/aws?q=1', { method: 'POST', body: '{"a":1}' })).toEqual([
    200,
    'application/json; charset=utf-8',
    '{"body":{"a":1},"query":"1"}',
  ]);
});
